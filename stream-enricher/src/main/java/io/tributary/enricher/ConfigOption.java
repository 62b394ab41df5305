package io.tributary.enricher;

import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
final class ConfigOption {

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The configuration; config/reference.yaml explains every key.")
  private @Nullable Path file;

  Path file() {
    if (file == null) {
      throw new IllegalStateException("--config is required");
    }
    return file;
  }

  EnricherConfig read() {
    return ConfigFile.read(file(), System.getenv());
  }
}
