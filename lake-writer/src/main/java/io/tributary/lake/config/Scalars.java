package io.tributary.lake.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads single values: text with its {@code ${file:…}} and {@code ${env:…}} references resolved,
 * then the component's type.
 */
final class Scalars {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|env):([^}]+)}");

  private Scalars() {}

  static Object read(Class<?> type, JsonNode node) {
    if (!node.isValueNode()) {
      throw new IllegalArgumentException("must be a single value, is a " + shape(node));
    }
    String text = resolve(node.asText());
    if (type == String.class) {
      return text;
    } else if (type == Duration.class) {
      return Durations.parse(text);
    } else if (type == ByteSize.class) {
      return ByteSize.parse(text);
    } else if (type == int.class) {
      return Math.toIntExact(number(text, Integer.MAX_VALUE));
    } else if (type == long.class) {
      return number(text, Long.MAX_VALUE);
    } else if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalStateException("no reader for " + type);
  }

  static String shape(JsonNode node) {
    return node.isArray() ? "list" : node.isObject() ? "mapping" : "single value";
  }

  private static long number(String text, long max) {
    try {
      long number = Long.parseLong(text.strip().replace("_", ""));
      if (number >= -max && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number, is " + text, e);
    }
    throw new IllegalArgumentException("is too large: " + text);
  }

  private static Object constant(Class<?> type, String text) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    int index = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException("must be one of " + names + ", is " + text);
    }
    return type.getEnumConstants()[index];
  }

  private static String resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(
                found.group(1).equals("file") ? secret(found.group(2)) : variable(found.group(2))));
  }

  private static String secret(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("refers to a file that cannot be read: " + file, e);
    }
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "refers to an environment variable that is not set: " + name);
    }
    return value;
  }
}
