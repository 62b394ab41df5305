package io.tributary.enricher;

import io.tributary.enricher.replay.repair.Repair;
import io.tributary.enricher.replay.repair.RepairException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how refused events are repaired. */
final class RepairOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--patch",
      paramLabel = "JSON",
      description = "A JSON merge patch (RFC 7386): members are set, those given as null removed.")
  private @Nullable String patch;

  @Option(names = "--patch-file", paramLabel = "FILE", description = "The same from a file.")
  private @Nullable Path patchFile;

  @Option(
      names = "--set",
      paramLabel = "FIELD=EXPRESSION",
      description =
          "Give a top-level field the value of a CEL expression over the event's JSON, such as"
              + " 'currency=event.properties.cur'. After the patch, in the order given. Decimals are exact;"
              + " beside CEL's own there are decimal(text) and round(decimal, decimals).")
  private List<String> assignments = List.of();

  Repair repair() {
    try {
      return Repair.of(patch(), assignments);
    } catch (RepairException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String patch() {
    if (patchFile == null) {
      return patch;
    } else if (patch != null) {
      throw wrong("--patch and --patch-file exclude each other");
    }
    try {
      return Files.readString(patchFile);
    } catch (IOException e) {
      throw wrong("--patch-file %s cannot be read: %s".formatted(patchFile, e));
    }
  }

  private RuntimeException wrong(String message) {
    return spec == null
        ? new IllegalStateException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
