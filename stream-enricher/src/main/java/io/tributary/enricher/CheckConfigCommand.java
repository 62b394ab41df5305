package io.tributary.enricher;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.reference.ReferenceTables;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a configuration without touching broker or registry. */
@Command(
    name = "check-config",
    description = "Check a configuration: every problem at once, without broker or registry.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    EnricherConfig read = config.read();
    int tables = ReferenceTables.of(read.enrich()).all().size();
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s is good: %d steps, %d reference topics%n",
              config.file(), read.enrich().size(), tables);
    }
    return ExitCode.OK.code();
  }
}
