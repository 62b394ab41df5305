package io.tributary.contract.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** What values a validation word takes. */
final class WordValues {

  private WordValues() {}

  /**
   * What is said of a value.
   *
   * @param complaint what it should be; empty if it is
   */
  record Verdict(String complaint) {

    static final Verdict FINE = new Verdict("");

    boolean fine() {
      return complaint.isEmpty();
    }
  }

  static Verdict number(Object value) {
    return value instanceof Number ? Verdict.FINE : new Verdict("should be a number");
  }

  static Verdict length(Object value) {
    return value instanceof Integer length && length >= 0
        ? Verdict.FINE
        : new Verdict("should be a whole number from 0 on");
  }

  static Verdict pattern(Object value) {
    if (!(value instanceof String text)) {
      return new Verdict("should be a string, a regular expression");
    }
    try {
      Pattern.compile(text);
      return Verdict.FINE;
    } catch (PatternSyntaxException e) {
      return new Verdict("should be a regular expression in RE2's syntax: " + e.getDescription());
    }
  }

  static Verdict texts(Object value) {
    if (!(value instanceof List<?> list)
        || list.isEmpty()
        || !list.stream().allMatch(String.class::isInstance)) {
      return new Verdict("should be a list of strings, at least one");
    }
    return new HashSet<>(list).size() == list.size()
        ? Verdict.FINE
        : new Verdict("should name each string once");
  }

  static Function<Object, Verdict> oneOf(String... values) {
    List<String> known = List.of(values);
    return value -> known.contains(value) ? Verdict.FINE : new Verdict("should be one of " + known);
  }
}
