package io.tributary.quickstart.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountingTest {
  private static final Map<Integer, Long> ENDS = Map.of(0, 100L, 1, 50L);
  private static final Accounting.Records WITHOUT_MARKERS = (partition, end) -> end;

  @Test
  void shouldFindNothingWhenEachOffsetIsOneRow() {
    // when
    List<String> findings =
        Accounting.findings(
            List.of(partition(0, 100, 100, 0, 99), partition(1, 50, 50, 0, 49)),
            ENDS,
            WITHOUT_MARKERS);

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldNotMissTheOffsetsThatTransactionsTook() {
    // given
    Accounting.Records threeMarkers = (partition, end) -> end - (partition == 0 ? 3 : 0);

    // when
    List<String> whole =
        Accounting.findings(
            List.of(partition(0, 97, 97, 0, 98), partition(1, 50, 50, 0, 49)), ENDS, threeMarkers);
    List<String> lost =
        Accounting.findings(
            List.of(partition(0, 96, 96, 0, 98), partition(1, 50, 50, 0, 49)), ENDS, threeMarkers);

    // then
    assertThat(whole).isEmpty();
    assertThat(lost)
        .containsExactly(
            "events.raw partition 0: 1 of 97 records are neither in events nor in events_rejected");
  }

  @Test
  void shouldNameALostRecord() {
    // when
    List<String> findings =
        Accounting.findings(
            List.of(partition(0, 99, 99, 0, 99), partition(1, 50, 50, 0, 49)),
            ENDS,
            WITHOUT_MARKERS);

    // then
    assertThat(findings)
        .containsExactly(
            "events.raw partition 0: 1 of 100 records are neither in events nor in events_rejected");
  }

  @Test
  void shouldNameADoubledRecordEvenWhenAnotherOneIsLost() {
    // when
    List<String> findings =
        Accounting.findings(
            List.of(partition(0, 100, 99, 0, 99), partition(1, 50, 50, 0, 49)),
            ENDS,
            WITHOUT_MARKERS);

    // then
    assertThat(findings).hasSize(2).anyMatch(finding -> finding.contains("1 rows too many"));
  }

  @Test
  void shouldNameAPartitionThatIsMissingAltogether() {
    // when
    List<String> findings =
        Accounting.findings(List.of(partition(0, 100, 100, 0, 99)), ENDS, WITHOUT_MARKERS);

    // then
    assertThat(findings)
        .containsExactly(
            "events.raw partition 1: 50 of 50 records are neither in events nor in events_rejected");
  }

  @Test
  void shouldNameRowsFromBeyondTheTopic() {
    // when
    List<String> findings =
        Accounting.findings(
            List.of(
                partition(0, 100, 100, 1, 100),
                partition(1, 50, 50, 0, 49),
                partition(7, 1, 1, 0, 0)),
            ENDS,
            WITHOUT_MARKERS);

    // then
    assertThat(findings)
        .containsExactly(
            "events.raw partition 0: the lake has offsets 1 to 100, the topic ends at 100",
            "events.raw has no partition 7, but the lake has rows of it");
  }

  private static PartitionRows partition(
      int partition, long rows, long offsets, long first, long last) {
    return new PartitionRows(partition, rows, offsets, first, last);
  }
}
