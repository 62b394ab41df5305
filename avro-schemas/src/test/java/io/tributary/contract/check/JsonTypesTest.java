package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"bytes\" | Product.x",
        "['null','bytes'] | Product.x",
        "['int','string'] | Product.x",
        "{'type':'fixed','name':'F','size':2} | Product.x",
        "{'type':'map','values':'bytes'} | Product.x",
        "{'type':'record','name':'T','fields':[{'name':'kids','type':{'type':'array','items':'T'}}]} | Product.x.kids"
      })
  void shouldNameWhatIsNotReadFromJson(String type, String place) {
    assertThat(check(type))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo(place);
              assertThat(finding.reason()).contains("cannot be read from JSON");
            });
  }

  @Test
  void shouldAcceptWhatIs() {
    assertThat(
            check(
                "{'type':'record','name':'R','fields':[{'name':'a','type':{'type':'array','items':'double'}}]}"))
        .isEmpty();
    assertThat(check("['null',{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}]"))
        .isEmpty();
  }

  private static List<Finding> check(String type) {
    return JsonTypes.check(
        "Product",
        SchemaEdit.of(ContractRecord.PRODUCT).add("{'name':'x','type':" + type + "}").schema());
  }
}
