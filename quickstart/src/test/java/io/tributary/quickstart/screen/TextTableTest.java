package io.tributary.quickstart.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void shouldAlignNumbersToTheRightAndWordsToTheLeft() {
    // when
    TextTable table = new TextTable("type", "rows").row("purchase", 1_234_567).row("login", 8);

    // then
    assertThat(table.lines())
        .containsExactly("  type           rows", "  purchase  1,234,567", "  login             8");
  }
}
