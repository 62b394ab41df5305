package io.tributary.lake.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Collects what is wrong with the components of one record, so that all of it is reported together.
 */
final class Checks {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private final List<ConfigProblem> problems = new ArrayList<>();

  Checks that(boolean holds, String key, String otherwise) {
    if (!holds) {
      problems.add(new ConfigProblem(key, otherwise));
    }
    return this;
  }

  Checks notBlank(String value, String key) {
    return that(!value.isBlank(), key, "must not be blank");
  }

  Checks positive(Duration value, String key) {
    return that(!value.isNegative() && !value.isZero(), key, "must be more than 0, is " + value);
  }

  Checks identifier(String value, String key) {
    return that(
        IDENTIFIER.matcher(value).matches(), key, "is no name of letters, digits and _: " + value);
  }

  /** Tables and columns whose names differ in case only are one to Spark and Delta. */
  Checks differ(Collection<String> names, String key) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : names) {
      that(seen.add(name), key, "two have the same name, case aside: " + name);
    }
    return this;
  }

  void done() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
