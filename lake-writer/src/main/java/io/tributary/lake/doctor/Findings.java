package io.tributary.lake.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contract.terminal.TerminalText;
import io.tributary.lake.doctor.Finding.Severity;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All that was found, the worst first. */
record Findings(List<Finding> all) {

  /** The forms that findings are printed in. */
  enum Format {
    /** For people: a line for each, and below it the remedy. */
    TABLE,
    /** One object. */
    JSON
  }

  Findings {
    all = all.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** 0 if nothing is wrong, or nothing but warnings; 1 if there is an error. */
  int exitCode() {
    return count(Severity.ERROR) > 0 ? 1 : 0;
  }

  void print(Format format, PrintWriter out) {
    if (format == Format.JSON) {
      out.println(json());
      return;
    }
    int widest = all.stream().mapToInt(each -> each.subject().length()).max().orElse(0);
    for (Finding each : all) {
      String line = "%-7s  %-" + Math.max(1, widest) + "s  %s%n";
      out.printf(
          Locale.ROOT, line, each.severity(), each.subject(), TerminalText.block(each.what()));
      if (!each.remedy().isEmpty()) {
        out.printf(Locale.ROOT, line, "", "", "→ " + TerminalText.block(each.remedy()));
      }
    }
    out.printf(
        Locale.ROOT, "%d errors, %d warnings%n", count(Severity.ERROR), count(Severity.WARNING));
  }

  private String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("healthy", exitCode() == 0);
    root.put("errors", count(Severity.ERROR)).put("warnings", count(Severity.WARNING));
    ArrayNode findings = root.putArray("findings");
    for (Finding each : all) {
      findings
          .addObject()
          .put("severity", each.severity().name())
          .put("subject", each.subject())
          .put("what", each.what())
          .put("remedy", each.remedy());
    }
    return root.toString();
  }

  private long count(Severity severity) {
    return all.stream().filter(each -> each.severity() == severity).count();
  }
}
