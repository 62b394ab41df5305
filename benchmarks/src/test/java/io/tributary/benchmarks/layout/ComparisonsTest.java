package io.tributary.benchmarks.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private final Scale scale = new Scale(20_000_000);

  @Test
  void shouldMeasureEveryClaim() {
    List<Comparison> comparisons = Comparisons.of(scale);

    assertThat(comparisons).extracting(Comparison::claim).contains(Claim.values()).isSorted();
  }

  @Test
  void shouldChangeEitherTheQueryOrTheSettings() {
    assertThat(Comparisons.of(scale))
        .allSatisfy(each -> assertThat(each.without()).as(each.query()).isNotEqualTo(each.with()))
        .allSatisfy(
            each -> {
              if (each.without().sql().equals(each.with().sql())) {
                assertThat(each.without().settings()).isNotEqualTo(each.with().settings());
              }
            });
  }

  @Test
  void shouldHaveEachTypeInItsShareOnEachDay() {
    assertThat(Scale.TYPES.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    assertThat(new Scale(20_000_999).rows()).isEqualTo(20_000_000);
    assertThat(scale.rowsOfDay()).isEqualTo(2_000_000);
    assertThat(scale.batches()).isEqualTo(400);
  }
}
