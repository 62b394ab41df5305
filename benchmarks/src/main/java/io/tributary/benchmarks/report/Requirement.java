package io.tributary.benchmarks.report;

import java.util.Locale;

/**
 * What a figure has to be.
 *
 * @param what it is a figure of
 * @param required in words
 * @param measured in words
 */
public record Requirement(String what, String required, String measured, boolean met) {

  public static Requirement atLeast(String what, double measured, double required) {
    return new Requirement(what, "≥ " + words(required), words(measured), measured >= required);
  }

  public static Requirement atMost(String what, double measured, double required) {
    return new Requirement(what, "≤ " + words(required), words(measured), measured <= required);
  }

  private static String words(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure).replaceFirst("\\.?0+$", "");
  }
}
