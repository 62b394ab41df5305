package io.tributary.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {
  @Test
  void shouldSplitAtSemicolonsOutsideOfQuotesAndComments() {
    String text =
        "select ';' -- one; two\n; /* ; */ select \"a\\\";\", `b;c` from t;;\n -- the end;\n";

    assertThat(Statements.split(text))
        .containsExactly("select ';' -- one; two", "/* ; */ select \"a\\\";\", `b;c` from t");
  }

  @Test
  void shouldTakeAnUnclosedQuoteToTheEnd() {
    assertThat(Statements.split("select 'a; b")).containsExactly("select 'a; b");
  }
}
