package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.Command;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/** The Kafka broker: one KRaft node that is its own controller. */
final class Broker {
  private static final String REMEDY =
      "see the log for the cause; if its data is damaged, choose another --data-dir.";

  private Broker() {}

  static Part.Plan plan(Installation installation, DataDir dir, Ports ports, Variant variant) {
    write(dir, ports, variant);
    String address = ports.address(Ports.Use.BROKER);
    return new Part.Plan(
        "broker",
        launch(installation, dir, dir.log("broker"), "kafka.Kafka", properties(dir).toString()),
        () ->
            KafkaAdmin.answers(address)
                ? Optional.empty()
                : Optional.of("an answer of the broker at " + address),
        Duration.ofSeconds(20),
        REMEDY);
  }

  /**
   * Formats the broker's folder when it is new, which takes a process of its own; Kafka asks for
   * it.
   */
  static void format(Installation installation, DataDir dir, Watchdog watchdog) {
    if (Files.exists(dir.kafka().resolve("meta.properties"))) {
      return;
    }
    Launch launch =
        launch(
            installation,
            dir,
            dir.log("broker-format"),
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id=" + Uuid.randomUuid(),
            "--config",
            properties(dir).toString());
    new Command("broker format", launch, watchdog).run(REMEDY);
  }

  private static Launch launch(
      Installation installation, DataDir dir, Path log, String mainClass, String... arguments) {
    List<String> command =
        new JavaProgram("512m")
            .property("log4j2.configurationFile", dir.config().resolve("broker-log4j2.properties"))
            .main(mainClass, installation.brokerLib() + "/*", arguments);
    return new Launch(command, Map.of("MALLOC_ARENA_MAX", "2"), dir.kafka(), log);
  }

  private static Path properties(DataDir dir) {
    return dir.config().resolve("broker.properties");
  }

  private static void write(DataDir dir, Ports ports, Variant variant) {
    String settings =
        """
        # Written at each start of the quickstart.
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%2$s
        listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        group.initial.rebalance.delay.ms=0
        message.max.bytes=9437184
        # A broker that was killed is its partitions' leader again only when its old session is over, after 9 s and more. What
        # is aborted before that gets no marker, and is committed with the producer's next transaction (KAFKA-20734).
        transaction.abort.timed.out.transaction.cleanup.interval.ms=20000
        # By default it ends when it is not up after 60 s: a loaded machine takes longer.
        initial.broker.registration.timeout.ms=600000
        # Nothing expires here: the accounting goes back to the first event.
        log.retention.ms=-1
        """
            .formatted(
                ports.address(Ports.Use.BROKER),
                ports.address(Ports.Use.CONTROLLER),
                dir.kafka().toString().replace("\\", "\\\\"));
    String more =
        variant.broker().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .sorted()
            .collect(Collectors.joining());
    try (InputStream logging =
        Objects.requireNonNull(Broker.class.getResourceAsStream("/broker-log4j2.properties"))) {
      Files.writeString(properties(dir), settings + more);
      Files.copy(
          logging,
          dir.config().resolve("broker-log4j2.properties"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + properties(dir) + ": " + e.getMessage(), e);
    }
  }
}
