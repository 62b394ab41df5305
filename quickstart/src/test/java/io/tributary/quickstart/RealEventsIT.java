package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.account.LakeView;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.traffic.InputFiles;
import io.tributary.quickstart.traffic.Pace;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A shop's real events through the whole path, held against a computation that knows nothing of it.
 */
@ExtendWith(SharedPlatform.class)
class RealEventsIT {
  private static final String GROUPS =
      """
      SELECT unix_millis(date_trunc('HOUR', event_time)) AS hour, event_type AS type, sum(revenue) AS revenue,
        count(revenue) AS orders, count(DISTINCT user_id) AS users
      FROM events WHERE event_date < DATE'2012-01-01'
      GROUP BY date_trunc('HOUR', event_time), event_type
      """;
  private static final String HOURS =
      """
      SELECT unix_millis(window_start) AS hour, event_type AS type, total_revenue AS revenue, orders, unique_users AS users
      FROM hourly_revenue WHERE window_start < TIMESTAMP'2012-01-01'
      """;

  @Test
  void shouldHoldTheShopsMonthsExactly(Platform platform) throws IOException {
    // given
    List<Path> files = files();
    assumeThat(files)
        .as("real events in the folder -Dtributary.data, the test is skipped without")
        .isNotEmpty();
    PlainSums expected = PlainSums.of(files, platform.installation().referenceData());

    // when
    OffsetRange run;
    LakeView view;
    try (Delivery delivery = Delivery.of(platform, new InputFiles(files), Pace.unlimited())) {
      run = delivery.awaitInLake();
      view = delivery.assertAllAccountedFor(run);
    }

    // then
    assertThat(view.rowsOfRun()).isEqualTo(expected.lines());
    assertThat(LakeViews.accepted(view)).isEqualTo(expected.unique());
    assertThat(view.refusedByOutcome()).isEqualTo(Map.of("DUPLICATE", expected.duplicates()));
    LakeCommand lake = new LakeCommand(platform);
    assertThat(groups(lake.sql(GROUPS))).isEqualTo(expected.groups());
    assertThat(groups(lake.sql(HOURS))).isEqualTo(expected.hours());
    if (files.get(0).getFileName().toString().equals("online-retail-2010-12_2011-03.jsonl.gz")
        && files.size() == 1) {
      assertKnownFigures(expected);
    }
  }

  /**
   * The figures of this file as they are known, so that the plain computation is held against
   * something too.
   */
  private static void assertKnownFigures(PlainSums expected) {
    assertThat(expected.lines()).isEqualTo(142_083);
    assertThat(expected.unique()).isEqualTo(140_799);
    assertThat(expected.duplicates()).isEqualTo(1_284);
    assertThat(expected.revenue()).isEqualTo(new BigDecimal("2484212.56"));
    assertThat(expected.groups()).hasSize(1_382);
    assertThat(expected.groups().values().stream().mapToLong(PlainSums.Sums::users).sum())
        .isEqualTo(5_440);
  }

  private static Map<PlainSums.Key, PlainSums.Sums> groups(List<JsonNode> rows) {
    Map<PlainSums.Key, PlainSums.Sums> groups = new TreeMap<>();
    for (JsonNode row : rows) {
      groups.put(
          new PlainSums.Key(row.path("hour").asLong(), row.path("type").asText()),
          new PlainSums.Sums(
              new BigDecimal(row.path("revenue").asText()).stripTrailingZeros(),
              row.path("orders").asLong(),
              row.path("users").asLong()));
    }
    return groups;
  }

  private static List<Path> files() throws IOException {
    Path folder = Path.of(System.getProperty("tributary.data", "no-folder"));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    }
  }
}
