package io.tributary.lake.doctor;

import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.Lake;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.TornCommitException;
import io.tributary.lake.ingest.HttpRegistryAccess;
import io.tributary.lake.ingest.KafkaTopics;
import io.tributary.lake.ingest.TopicState;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Standing;
import io.tributary.lake.position.TablePosition;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: is everything as lake-writer needs it? */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at checkpoints, tables, topics, transactions, registry, disks and clock.",
      "Changes nothing; what is away is a finding, and the rest is looked at all the same."
    },
    footer = {
      "",
      "Exit codes: 0 healthy, or warnings alone; 1 at least one error; 2 could not look.",
      "",
      "Examples:",
      "  lake-writer doctor --config lake-writer.yaml",
      "  lake-writer doctor --config lake-writer.yaml --format json"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int COULD_NOT_LOOK = 2;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration of lake-writer.")
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
    PrintWriter err = spec.commandLine().getErr();
    Configurator.setRootLevel(Level.OFF);
    try {
      LakeWriterConfig loaded = new ConfigLoader(System.getenv()).load(config);
      Findings findings = look(loaded, Clock.systemUTC());
      findings.print(format, spec.commandLine().getOut());
      return findings.exitCode();
    } catch (ConfigException | IllegalStateException e) {
      err.println(e.getMessage());
      return COULD_NOT_LOOK;
    }
  }

  static Findings look(LakeWriterConfig config, Clock clock) {
    List<Finding> findings = new ArrayList<>(Check.all(outside(config, clock)));
    try (Lake lake = Lake.open(config)) {
      findings.addAll(Check.all(inside(lake, config)));
    } catch (TornCommitException e) {
      findings.add(Finding.error("lake", "cannot be opened", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      findings.add(
          Finding.error(
              "lake",
              "cannot be opened: " + e.getMessage(),
              "lake.path %s must be reachable".formatted(config.lake().path())));
    }
    return new Findings(findings);
  }

  private static List<Check> outside(LakeWriterConfig config, Clock clock) {
    Configuration hadoop = new Configuration();
    List<String> topics = List.copyOf(topics(config).keySet());
    return List.of(
        new RegistryCheck(URI.create(config.registry().url()), clock),
        new TransactionCheck(new KafkaTopics(config.kafka()).settings(), topics, clock),
        new DiskCheck("lake.path", config.lake().path(), hadoop),
        new DiskCheck("checkpoints.path", config.checkpoints().path(), hadoop),
        new RunningCheck(config.http()));
  }

  private static List<Check> inside(Lake lake, LakeWriterConfig config) {
    KafkaTopics kafka = new KafkaTopics(config.kafka());
    SchemaRegistry registry = new HttpRegistryAccess(config.registry()).registry();
    List<Check> checks = new ArrayList<>();
    topics(config)
        .forEach(
            (topic, table) -> {
              Supplier<TopicState> state = () -> kafka.state(topic);
              String checkpoints = config.checkpoints().path();
              checks.add(new CheckpointCheck(lake, checkpoints, table, topic, state));
              checks.add(new TableCheck(lake, table, topic + "-value", registry));
              Supplier<Offsets> held =
                  () ->
                      new TablePosition(lake)
                          .of(table, table, topic)
                          .map(Standing::end)
                          .orElse(Offsets.NONE);
              checks.add(new SchemaIdCheck(kafka.settings(), topic, state, held, registry));
            });
    lake.tables().forEach(table -> checks.add(new FilesCheck(lake, table)));
    return checks;
  }

  private static Map<String, String> topics(LakeWriterConfig config) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(config.ingest().topics().enriched(), Lake.EVENTS);
    tables.put(config.ingest().topics().rejected(), Lake.EVENTS_REJECTED);
    return tables;
  }
}
