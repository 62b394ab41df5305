package io.tributary.lake.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values in the place of those that cannot be read, so that the others can be looked at. */
final class StandIn {
  private static final Map<Class<?>, Object> VALUES =
      Map.of(
          String.class,
          "x",
          Duration.class,
          Durations.LONGEST,
          ByteSize.class,
          new ByteSize(1 << 20),
          int.class,
          1,
          long.class,
          1L);

  private StandIn() {}

  /**
   * Fills in what is null but was given, or must be; false if that is no use: there is nothing to
   * fill it with, or there are sections alone, whose relations say nothing until they are right.
   *
   * @param given what the components were read from
   */
  static boolean fill(
      RecordComponent[] components,
      @Nullable Object[] values,
      JsonNode given,
      Function<RecordComponent, @Nullable Object> defaults) {
    for (int i = 0; i < components.length; i++) {
      if (values[i] == null && !isAbsent(components[i], given)) {
        Object value = of(components[i].getType());
        values[i] = value == null ? defaults.apply(components[i]) : value;
        if (values[i] == null) {
          return false;
        }
      }
    }
    return Arrays.stream(components).anyMatch(each -> of(each.getType()) != null);
  }

  private static boolean isAbsent(RecordComponent component, JsonNode given) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !given.hasNonNull(KeyNames.kebab(component.getName()));
  }

  private static @Nullable Object of(Class<?> type) {
    return type.isEnum() ? type.getEnumConstants()[0] : VALUES.get(type);
  }
}
