package io.tributary.enricher.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contract.terminal.TerminalText;
import io.tributary.enricher.replay.Plan.Skipped;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would do, or has done.
 *
 * @param sent records; 0 in a dry run
 * @param actual what the service has decided; null if that was not waited for
 * @param behind offsets of the raw topic that the service had not read when the plan was made
 */
public record ReplayReport(Plan plan, int sent, @Nullable Fates actual, long behind) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] OUTCOMES = {"INVALID", "DUPLICATE", "CONFLICT"};

  /** Whether the service has decided on all that was sent. */
  public boolean isDecided() {
    return actual == null || actual.all() == sent;
  }

  /** For people. */
  public String table() {
    StringBuilder text = new StringBuilder();
    line(text, "Refusals chosen", plan.chosen());
    for (Skipped why : Skipped.values()) {
      if (plan.skipped(why) > 0) {
        line(text, "  " + why.words(), plan.skipped(why));
      }
    }
    plan.impossible().forEach((why, times) -> line(text, "    " + why, times));
    line(text, "To be sent", plan.size());
    text.append('\n').append(row("fate", "predicted", actual == null ? "" : "actual"));
    fate(text, "accepted", plan.foretold().accepted(), actual == null ? 0 : actual.accepted());
    for (String outcome : OUTCOMES) {
      fate(text, outcome, plan.foretold().refused(outcome), refused(outcome));
    }
    reasons(text);
    notes(text);
    return text.toString();
  }

  private void reasons(StringBuilder text) {
    Map<String, Long> found = actual == null ? Map.of() : actual.codes();
    TreeSet<String> codes = new TreeSet<>(plan.foretold().codes().keySet());
    codes.addAll(found.keySet());
    for (String code : codes) {
      long predicted = plan.foretold().codes().getOrDefault(code, 0L);
      fate(text, "  for " + code, predicted, found.getOrDefault(code, 0L));
    }
  }

  private void notes(StringBuilder text) {
    if (behind > 0) {
      text.append(
          "%nThe service had yet to read up to %,d offsets of the raw topic: what comes of them is not in the prediction.%n"
              .formatted(behind));
    }
    if (actual != null && !isDecided()) {
      text.append(
          "%nThe service has not decided on %,d of them yet; they are sent, once, and need no second run.%n"
              .formatted(sent - actual.all()));
    } else if (actual != null && !actual.same(plan.foretold())) {
      text.append(
          "%nWhat came differs from the prediction: other events, reference data or a contract came in between.%n"
              .formatted());
    }
  }

  /** For programs: one object on one line. */
  public String json() {
    ObjectNode report = JSON.createObjectNode().put("chosen", plan.chosen());
    ObjectNode skipped = report.putObject("skipped");
    for (Skipped why : Skipped.values()) {
      skipped.put(why.name().toLowerCase(Locale.ROOT), plan.skipped(why));
    }
    report.put("to_send", plan.size()).put("sent", sent);
    fates(report.putObject("predicted"), plan.foretold());
    if (actual == null) {
      report.putNull("actual");
    } else {
      fates(report.putObject("actual"), actual);
    }
    return report.put("behind", behind).put("decided", isDecided()).toString();
  }

  private static void fates(ObjectNode into, Fates fates) {
    into.put("accepted", fates.accepted());
    for (String outcome : OUTCOMES) {
      into.put(outcome.toLowerCase(Locale.ROOT), fates.refused(outcome));
    }
    ObjectNode codes = into.putObject("reasons");
    fates.codes().forEach(codes::put);
  }

  private long refused(String outcome) {
    return actual == null ? 0 : actual.refused(outcome);
  }

  private void fate(StringBuilder text, String name, long predicted, long found) {
    text.append(
        row(name, "%,d".formatted(predicted), actual == null ? "" : "%,d".formatted(found)));
  }

  private static void line(StringBuilder text, String name, long number) {
    text.append(row(name, "%,d".formatted(number), ""));
  }

  private static String row(String name, String first, String second) {
    return "%-52s %12s %12s".formatted(TerminalText.line(name), first, second).stripTrailing()
        + "\n";
  }
}
