package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.Contract.Release;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class VersionNumbersTest {

  private static final Schema RELEASED = ContractRecord.PRODUCT.schema();
  private static final List<Release> HISTORY = List.of(new Release(1, RELEASED));

  @Test
  void shouldAcceptWhatWasReleasedAndTheNextVersion() {
    assertThat(check(RELEASED)).isEmpty();
    assertThat(check(edited().version(2).schema())).isEmpty();
  }

  @Test
  void shouldSayWhatToDoWithAChangeUnderTheOldNumber() {
    assertThat(check(edited().schema()))
        .singleElement()
        .hasToString(
            "problem Product (against history version 1): the schema has changed since version 1 was released:"
                + " set \"version\": 2 in Product.avsc, and keep the released file as it is");
  }

  @Test
  void shouldRefuseASkippedNumber() {
    assertThat(check(edited().version(4).schema()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.reason()).contains("set it to 2"));
  }

  @Test
  void shouldRefuseAFileOfHistoryThatSaysAnotherVersion() {
    // given
    List<Release> history = List.of(new Release(1, RELEASED), new Release(2, RELEASED));

    // then
    assertThat(VersionNumbers.check(new Entry("Product", edited().version(3).schema(), history)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.against()).isEqualTo("history version 2");
              assertThat(finding.reason()).contains("\"version\": 1");
            });
  }

  private static SchemaEdit edited() {
    return SchemaEdit.of(RELEASED).set("name", "doc", "'Another doc.'");
  }

  private static List<Finding> check(Schema schema) {
    return VersionNumbers.check(new Entry("Product", schema, HISTORY));
  }
}
