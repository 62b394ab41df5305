package io.tributary.quickstart.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.shop.Catalog;
import io.tributary.quickstart.shop.ShopEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayPartsTest {
  private final Catalog catalog =
      Catalog.of(new ReferenceData(Installation.locate().referenceData()));

  @Test
  void shouldCutTheWholeDayIntoFourPartsBySeed() {
    // when
    List<List<ShopEvent>> parts = DayParts.of(catalog, 1, 0, 1_200);
    List<List<ShopEvent>> others = DayParts.of(catalog, 2, 0, 1_200);

    // then
    assertThat(parts).hasSize(4).allMatch(part -> part.size() >= 180);
    assertThat(parts.stream().mapToInt(List::size).sum()).isEqualTo(1_200);
    assertThat(parts.stream().map(List::size)).isNotEqualTo(others.stream().map(List::size));
  }
}
