package io.tributary.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.check.ContractCheck;
import io.tributary.contract.check.ContractDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractSchemasTest {

  @Test
  void shouldBeFitToBeReleased() {
    // given
    var contract = ContractDirectory.read(Path.of("schemas"));

    // when
    var findings = ContractCheck.check(contract);

    // then
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldDescribeEveryField(ContractRecord record) {
    assertThat(undocumented(record.schema())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldPackageTheFirstRelease(ContractRecord record) {
    // when
    var history = ContractSchemas.history(record.schemaName());

    // then
    assertThat(history).isNotEmpty();
    assertThat(ContractSchemas.version(history.get(0))).isEqualTo(1);
  }

  @Test
  void shouldKeepValidationWordsAndRules() {
    // when
    var raw = ContractRecord.RAW_EVENT.schema();

    // then
    assertThat(raw.getField("event_id").getObjectProp("maxLength")).isEqualTo(200);
    assertThat((List<?>) raw.getField("event_type").getObjectProp("enum")).hasSize(14);
    assertThat((List<?>) raw.getObjectProp("rules")).hasSize(2);
  }

  @Test
  void shouldNameWhatThereIsForAnUnknownRecord() {
    assertThatThrownBy(() -> ContractSchemas.load("Raw"))
        .hasMessageContaining("No packaged schema is called Raw")
        .hasMessageContaining("RawEvent");
  }

  @Test
  void shouldAskForAVersion() {
    // given
    var schema = ContractSchemas.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");

    // then
    assertThatThrownBy(() -> ContractSchemas.version(schema))
        .hasMessageContaining("R has no \"version\"");
  }

  private static List<String> undocumented(Schema schema) {
    List<String> found = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        if (schema.getDoc() == null) {
          found.add(schema.getFullName());
        }
        for (Schema.Field field : schema.getFields()) {
          if (field.doc() == null) {
            found.add(schema.getFullName() + "." + field.name());
          }
          found.addAll(undocumented(field.schema()));
        }
      }
      case ARRAY -> found.addAll(undocumented(schema.getElementType()));
      case MAP -> found.addAll(undocumented(schema.getValueType()));
      case UNION -> schema.getTypes().forEach(type -> found.addAll(undocumented(type)));
      default -> {}
    }
    return found;
  }
}
