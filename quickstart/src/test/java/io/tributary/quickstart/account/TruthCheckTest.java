package io.tributary.quickstart.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.shop.Catalog;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.shop.Truth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TruthCheckTest {
  private final Truth truth = truth();

  @Test
  void shouldFindNothingInALakeThatIsRight() {
    // when
    List<String> findings = TruthCheck.findings(lake(truth.acceptedByType()), truth);

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldNameATypeWithAnEventTooFew() {
    // given
    Map<String, Long> types = new TreeMap<>(truth.acceptedByType());
    long purchases = types.merge("purchase", -1L, Long::sum);

    // when
    List<String> findings = TruthCheck.findings(lake(types), truth);

    // then
    assertThat(findings)
        .containsExactly(
            "events of type purchase: generated " + (purchases + 1) + ", in the lake " + purchases);
  }

  @Test
  void shouldNameAReasonThatTheGeneratorDoesNotKnow() {
    // given
    Map<Truth.Refusal, Long> refusals = new TreeMap<>(truth.refusals());
    refusals.put(new Truth.Refusal("UNDECODABLE", "NOT_AVRO"), 1L);
    LakeView lake =
        new LakeView(
            List.of(),
            truth.acceptedByType(),
            truth.refusedByOutcome(),
            refusals,
            truth.groups(),
            List.of(),
            List.of(),
            Map.of(),
            List.of());

    // when
    List<String> findings = TruthCheck.findings(lake, truth);

    // then
    assertThat(findings)
        .singleElement()
        .asString()
        .contains("NOT_AVRO", "generated null, in the lake 1");
  }

  private LakeView lake(Map<String, Long> types) {
    return new LakeView(
        List.of(),
        types,
        truth.refusedByOutcome(),
        truth.refusals(),
        truth.groups(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  private static Truth truth() {
    Catalog catalog = Catalog.of(new ReferenceData(Installation.locate().referenceData()));
    Truth truth = new Truth();
    new ShopDay(catalog, 1, 0, 2_000).forEachRemaining(truth::add);
    return truth;
  }
}
