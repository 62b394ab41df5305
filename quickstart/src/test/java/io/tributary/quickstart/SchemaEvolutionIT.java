package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.traffic.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A field is added to the contract while both services run. */
@ExtendWith(SharedPlatform.class)
class SchemaEvolutionIT {
  private static final String REQUIRED_FIELD =
      "{\"name\": \"store\", \"type\": \"string\", \"doc\": \"Where.\"},\n    ";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EVENTS = 200;

  @TempDir Path schemas;

  @Test
  void shouldCarryANewFieldIntoTheTableWithoutARestart(Platform platform) throws IOException {
    // given
    long enricher = platform.enricher().pid();
    long lakeWriter = platform.lakeWriter().pid();
    send(platform, "old", "");

    // when
    NextContract.write(platform, schemas, 2, NextContract.COUPON);
    assertThat(platform.contract().check(schemas)).isZero();
    assertThat(platform.contract().register(schemas)).isZero();
    await().atMost(PATIENCE).until(() -> NextContract.inForce(platform) == 2);
    send(platform, "mixed", ",\"coupon_code\":\"TEN-%d\"");

    // then
    List<JsonNode> rows =
        new LakeCommand(platform)
            .sql(
                "SELECT split(event_id, '-')[0] AS batch, count(*) AS rows, count(coupon_code) AS coupons,"
                    + " count(DISTINCT event_id) AS ids FROM events WHERE session_id = 'evolution' GROUP BY 1 ORDER BY 1");
    assertThat(rows)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"batch\":\"mixed\",\"rows\":200,\"coupons\":100,\"ids\":200}",
            "{\"batch\":\"old\",\"rows\":200,\"coupons\":0,\"ids\":200}");
    assertThat(platform.enricher().pid()).isEqualTo(enricher);
    assertThat(platform.lakeWriter().pid()).isEqualTo(lakeWriter);
    assertThat(platform.enricher().isAlive() && platform.lakeWriter().isAlive()).isTrue();

    // and an incompatible third version is refused by name
    NextContract.write(platform, schemas, 3, NextContract.COUPON + REQUIRED_FIELD);
    assertThat(platform.contract().check(schemas)).isEqualTo(1);
    assertThat(Files.readString(platform.contract().log()))
        .contains("store")
        .containsIgnoringCase("default");
  }

  private static void send(Platform platform, String batch, String field) {
    try (Delivery delivery =
        Delivery.of(
            platform,
            PageViews.everySecondWith("evolution", batch, EVENTS, field),
            Pace.unlimited())) {
      OffsetRange run = delivery.awaitRows();
      assertThat(run.size()).isEqualTo(EVENTS);
    }
  }
}
