package io.tributary.contract.cli;

import io.tributary.contract.check.Contract;
import io.tributary.contract.check.ContractDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which schemas, which topics, and which registry. */
final class ContractOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description =
          "A folder with .avsc files and history/. What it lacks is taken from the packaged contract (default: all of it).")
  private @Nullable Path schemas;

  @Option(
      names = "--topic",
      paramLabel = "RECORD=TOPIC",
      description =
          "The topic that a record goes by, as RawEvent=events.raw; repeatable. Its subject is TOPIC-value.")
  private Map<String, String> topics = new LinkedHashMap<>();

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "The base URL of a registry that speaks the Confluent REST API, its path included.")
  private @Nullable String registry;

  @Option(
      names = "--property",
      paramLabel = "KEY=VALUE",
      description =
          "A further key of the registry's client, as basic.auth.user.info=user:password; repeatable.")
  private Map<String, String> properties = new LinkedHashMap<>();

  Contract contract() {
    if (schemas == null) {
      return ContractDirectory.packaged();
    }
    return contract(schemas, Objects.requireNonNull(spec));
  }

  static Contract contract(Path folder, CommandSpec spec) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "--schemas " + folder + " is not a folder");
    }
    return ContractDirectory.read(folder);
  }

  Optional<RegistryTarget> target() {
    return registry == null
        ? Optional.empty()
        : Optional.of(RegistryTarget.of(registry, properties, topics, this::usage));
  }

  ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
