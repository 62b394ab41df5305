package io.tributary.lake.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds a tree of values to records, collecting every problem instead of stopping at the first. */
final class RecordBinder {
  private final ObjectMapper yaml;
  private final List<ConfigProblem> problems;

  RecordBinder(ObjectMapper yaml, List<ConfigProblem> problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  /**
   * The record, or null if something of it was reported. What the record itself has to say of its
   * other components is then reported too: a stand-in takes the place of each that is wrong.
   */
  <T> @Nullable T bind(Class<T> type, JsonNode node, String path) {
    if (!node.isObject()) {
      report(path, "must be a mapping of keys to values, is a " + Scalars.shape(node));
      return null;
    }
    RecordComponent[] components = type.getRecordComponents();
    reportUnknown(node, path, components);
    int before = problems.size();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = KeyNames.kebab(components[i].getName());
      values[i] = component(components[i], node.get(key), KeyNames.path(path, key));
    }
    if (problems.size() == before) {
      return create(type, components, values, path);
    }
    List<ConfigProblem> known = List.copyOf(problems.subList(before, problems.size()));
    if (StandIn.fill(components, values, node, this::quietDefault)) {
      create(type, components, values, path);
      problems
          .subList(before + known.size(), problems.size())
          .removeIf(each -> repeats(each, known));
    }
    return null;
  }

  private @Nullable Object quietDefault(RecordComponent component) {
    return new RecordBinder(yaml, new ArrayList<>()).component(component, null, "");
  }

  private static boolean repeats(ConfigProblem problem, List<ConfigProblem> known) {
    return known.stream()
        .map(ConfigProblem::key)
        .anyMatch(
            key ->
                key.equals(problem.key())
                    || key.matches(Pattern.quote(problem.key()) + "[.\\[].*"));
  }

  private void reportUnknown(JsonNode node, String path, RecordComponent[] components) {
    List<String> known =
        Arrays.stream(components).map(each -> KeyNames.kebab(each.getName())).toList();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                report(KeyNames.path(path, name), "is not a key" + Spelling.suggest(name, known));
              }
            });
  }

  private @Nullable Object component(
      RecordComponent component, @Nullable JsonNode given, String path) {
    JsonNode node = given == null || given.isNull() ? defaultOf(component) : given;
    if (node != null) {
      return value(component.getType(), component.getGenericType(), node, path);
    }
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      report(path, "is missing");
    }
    return null;
  }

  private @Nullable Object value(Class<?> type, Type generic, JsonNode node, String path) {
    if (type == Map.class) {
      return map(argument(generic, 1), node, path);
    } else if (type == List.class) {
      return list(argument(generic, 0), node, path);
    } else if (type.isRecord() && type != ByteSize.class) {
      return bind(type, node, path);
    }
    try {
      return Scalars.read(type, node);
    } catch (IllegalArgumentException e) {
      report(path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private Map<String, Object> map(Class<?> type, JsonNode node, String path) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!node.isObject()) {
      report(path, "must be a mapping of keys to values, is a " + Scalars.shape(node));
    }
    node.fields()
        .forEachRemaining(
            entry -> {
              Object value =
                  value(type, type, entry.getValue(), KeyNames.path(path, entry.getKey()));
              if (value != null) {
                map.put(entry.getKey(), value);
              }
            });
    return map;
  }

  private List<Object> list(Class<?> type, JsonNode node, String path) {
    List<Object> list = new ArrayList<>();
    if (!node.isArray()) {
      report(path, "must be a list, is a " + Scalars.shape(node));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      Object value = value(type, type, node.get(i), path + "[" + i + "]");
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private <T> @Nullable T create(
      Class<T> type, RecordComponent[] components, @Nullable Object[] values, String path) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ConfigException refused) {
        refused.problems().forEach(problem -> problems.add(problem.under(path)));
        return null;
      }
      throw new IllegalStateException(type + " cannot be made from " + path, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made from " + path, e);
    }
  }

  private @Nullable JsonNode defaultOf(RecordComponent component) {
    Default annotation = component.getAnnotation(Default.class);
    if (annotation == null) {
      return null;
    }
    try {
      if (annotation.resource().isEmpty()) {
        return yaml.readTree(annotation.value());
      }
      try (InputStream in = RecordBinder.class.getResourceAsStream(annotation.resource())) {
        return yaml.readTree(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> argument(Type generic, int index) {
    return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[index];
  }

  private void report(String path, String message) {
    problems.add(new ConfigProblem(path, message));
  }
}
