package io.tributary.enricher.doctor;

import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.terminal.TerminalText;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.reference.ReferenceTable;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.service.AccessRights;
import io.tributary.enricher.service.IdTopics;
import io.tributary.enricher.stream.StreamsProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Is everything as the service needs it? */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Look at topics, rights, group, memory of ids, transactions, registry, contract, schema ids, disk, clock.",
      "Changes nothing; what is away is a finding, and the rest is looked at all the same."
    },
    footer = {
      "",
      "Exit codes: 0 healthy, or warnings alone; 1 at least one error; 2 could not look.",
      "",
      "Examples:",
      "  stream-enricher doctor --config config.yaml",
      "  stream-enricher doctor --config config.yaml --format json"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int COULD_NOT_LOOK = 2;
  private static final int PATIENCE_MS = 10_000;

  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The configuration of stream-enricher.")
  private @Nullable Path config;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json; default: ${DEFAULT-VALUE}.")
  private Findings.Format format = Findings.Format.TABLE;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null || config == null) {
      throw new IllegalStateException("not run by a command line");
    }
    EnricherConfig read = ConfigFile.read(config, System.getenv());
    try (IdTopics topics = new IdTopics(read)) {
      Findings findings = new Findings(Check.all(checks(read, topics, Clock.systemUTC())));
      findings.print(format, spec.commandLine().getOut());
      return findings.exitCode();
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      spec.commandLine()
          .getErr()
          .println("could not look: " + TerminalText.block(String.valueOf(e.getMessage())));
      return COULD_NOT_LOOK;
    }
  }

  private static List<Check> checks(EnricherConfig config, IdTopics topics, Clock clock) {
    List<String> references =
        ReferenceTables.of(config).all().stream().map(ReferenceTable::topic).toList();
    Map<String, Object> settings = new HashMap<>(StreamsProperties.admin(config));
    settings.put("default.api.timeout.ms", PATIENCE_MS);
    settings.put("request.timeout.ms", PATIENCE_MS / 2);
    List<String> transactional = new ArrayList<>(references);
    transactional.addAll(List.of(config.topics().raw(), config.topics().enriched()));
    transactional.addAll(
        List.of(config.topics().rejected(), topics.changelog(), topics.taskTopic()));
    SchemaRegistry registry = HttpSchemaRegistry.create(config.registry().serdeProperties());
    return List.of(
        new TopicsCheck(config, references, topics),
        new ReferenceTopicsCheck(references, topics),
        new RightsCheck(new AccessRights(config, references, topics)),
        new GroupCheck(config, topics),
        new TransactionCheck(settings, transactional, clock),
        new RegistryCheck(config.registry().url(), clock),
        new ContractCheck(config),
        new SchemaIdCheck(settings, config.topics().enriched(), topics, registry),
        new SchemaIdCheck(settings, config.topics().rejected(), topics, registry),
        new StateCheck(config.running().stateDir()));
  }
}
