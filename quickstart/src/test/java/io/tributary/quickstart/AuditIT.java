package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a real lake: balanced after a delivery, and not when a file is left out. */
@ExtendWith(SharedPlatform.class)
class AuditIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void shouldBalanceAfterADeliveryAndNameWhatALeftOutFileHeld(Platform platform) throws Exception {
    // given
    try (Delivery delivery =
        Delivery.of(
            platform,
            Delivery.shopDay(platform, 130, 2_000),
            io.tributary.quickstart.traffic.Pace.unlimited())) {
      OffsetRange run = delivery.awaitInLake();

      // when
      Answer followed = follow(platform);

      // then
      assertThat(followed.exitCode()).as(followed.text()).isZero();
      assertBalanced(followed.json(), run);
    }

    // when a rewrite of a copy leaves a file out
    LakeCopy copy = LakeCopy.of(platform.dir().lake(), folder, "events", "events_rejected");
    long rows = copy.leaveOutAFile("events");
    Answer answer =
        Answer.ofLakeWriter(
            platform,
            Map.of("TRIBUTARY_LAKE_PATH", folder.toString()),
            "audit",
            "--format",
            "json",
            "--limit",
            "100000");

    // then
    assertThat(answer.exitCode()).as(answer.text()).isEqualTo(1);
    assertThat(answer.json().path("verdict").asText()).isEqualTo("unbalanced");
    List<JsonNode> missing =
        each(answer.json().path("findings"))
            .filter(finding -> finding.path("topic").asText().equals(Topics.RAW))
            .toList();
    assertThat(missing).hasSize((int) rows).isNotEmpty();
    assertThat(missing)
        .allSatisfy(
            finding -> {
              assertThat(finding.path("kind").asText()).isEqualTo("missing");
              assertThat(finding.path("eventId").asText()).isNotEmpty();
              assertThat(finding.path("message").asText())
                  .matches("the record became events\\.enriched/\\d/\\d+, which is no row.*");
            });
  }

  private static void assertBalanced(JsonNode audit, OffsetRange run) {
    assertThat(audit.path("verdict").asText()).as(audit.toString()).isEqualTo("balanced");
    assertThat(audit.path("findings")).isEmpty();
    for (JsonNode partition : audit.path("partitions")) {
      long end = run.to().getOrDefault(partition.path("partition").asInt(), -1L);
      long refused = each(partition.path("refused")).mapToLong(JsonNode::asLong).sum();
      assertThat(partition.path("to").asLong()).isEqualTo(end);
      assertThat(
              partition.path("accepted").asLong() + refused + partition.path("noRecord").asLong())
          .as("the counts of %s sum to its offsets", partition)
          .isEqualTo(end);
    }
    assertThat(each(audit.path("aggregates")).map(each -> each.path("table").asText()))
        .containsExactlyInAnyOrder("hourly_revenue", "user_activity");
    assertThat(each(audit.path("aggregates")))
        .allMatch(each -> each.path("wrongRows").asLong(-1) == 0 && each.path("untold").isNull());
  }

  /** The first round of an audit that goes on until it is asked to end. */
  private static Answer follow(Platform platform) throws IOException {
    Path out = platform.dir().logs().resolve("audit-follow.out");
    Files.deleteIfExists(out);
    ChildProcess audit =
        Answer.quick(
                platform.lakeCommand(
                    "audit", out, "--follow", "--every", "1s", "--aggregates", "--format", "json"),
                Map.of())
            .start();
    await()
        .atMost(PATIENCE)
        .until(
            () -> !audit.isAlive() || (Files.exists(out) && Files.readString(out).contains("\n")));
    audit.stop(PATIENCE);
    return new Answer(audit.exitCode(), Files.readString(out).lines().findFirst().orElse(""));
  }

  private static java.util.stream.Stream<JsonNode> each(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
