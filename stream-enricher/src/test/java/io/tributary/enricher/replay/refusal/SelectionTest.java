package io.tributary.enricher.replay.refusal;

import static io.tributary.enricher.replay.Refusals.REJECTED_AT;
import static io.tributary.enricher.replay.Refusals.aRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.replay.refusal.StoredRefusal.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

  private static final Set<String> ANY = Set.of();
  private static final StoredRefusal REFUSAL =
      aRefusal()
          .because(new Cause("MISSING", "currency"), new Cause("WRONG_TYPE", "items[2].sku"))
          .build();

  @Test
  void shouldChooseByEachCondition() {
    assertThat(chooses(Set.of("INVALID"), ANY, ANY, ANY, ANY)).isTrue();
    assertThat(chooses(Set.of("DUPLICATE", "CONFLICT"), ANY, ANY, ANY, ANY)).isFalse();
    assertThat(chooses(ANY, Set.of("WRONG_TYPE"), ANY, ANY, ANY)).isTrue();
    assertThat(chooses(ANY, Set.of("TOO_DEEP"), ANY, ANY, ANY)).isFalse();
    assertThat(chooses(ANY, ANY, Set.of("items"), ANY, ANY)).isTrue();
    assertThat(chooses(ANY, ANY, Set.of("items[2].sku"), ANY, ANY)).isTrue();
    assertThat(chooses(ANY, ANY, Set.of("item"), ANY, ANY)).isFalse();
    assertThat(chooses(ANY, ANY, ANY, Set.of("purchase"), ANY)).isTrue();
    assertThat(chooses(ANY, ANY, ANY, Set.of("refund"), ANY)).isFalse();
    assertThat(chooses(ANY, ANY, ANY, ANY, Set.of("e1", "e2"))).isTrue();
    assertThat(chooses(ANY, ANY, ANY, ANY, Set.of("e2"))).isFalse();
  }

  @Test
  void shouldAskForAllConditionsAtOnce() {
    assertThat(chooses(Set.of("INVALID"), Set.of("MISSING"), Set.of("currency"), ANY, ANY))
        .isTrue();
    assertThat(chooses(Set.of("INVALID"), Set.of("TOO_DEEP"), Set.of("currency"), ANY, ANY))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "0, false",
    "1:100, true",
    "1:99, false",
    "1:50-, true",
    "1:101-, false",
    "1:100-100, true",
    "1:0-99, false",
    "1:99-101, true"
  })
  void shouldChooseBySourceRange(String range, boolean chosen) {
    SourceRange parsed = SourceRange.parse(range).orElseThrow();

    assertThat(selection(List.of(parsed), Instant.MIN, Instant.MAX).holds(REFUSAL))
        .isEqualTo(chosen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1:", "1:5-4", "-1", "1:2-3-4", "1 :2"})
  void shouldNotReadWhatIsNoRange(String text) {
    assertThat(SourceRange.parse(text)).isEmpty();
  }

  @Test
  void shouldChooseByTheTimeOfRefusalTheEndExcluded() {
    Instant after = REJECTED_AT.plusMillis(1);

    assertThat(selection(List.of(), REJECTED_AT, after).holds(REFUSAL)).isTrue();
    assertThat(selection(List.of(), after, Instant.MAX).holds(REFUSAL)).isFalse();
    assertThat(selection(List.of(), Instant.MIN, REJECTED_AT).holds(REFUSAL)).isFalse();
  }

  private static boolean chooses(
      Set<String> outcomes,
      Set<String> codes,
      Set<String> fields,
      Set<String> types,
      Set<String> ids) {
    return new Selection(outcomes, codes, fields, types, ids, List.of(), Instant.MIN, Instant.MAX)
        .holds(REFUSAL);
  }

  private static Selection selection(List<SourceRange> sources, Instant from, Instant to) {
    return new Selection(ANY, ANY, ANY, ANY, ANY, sources, from, to);
  }
}
