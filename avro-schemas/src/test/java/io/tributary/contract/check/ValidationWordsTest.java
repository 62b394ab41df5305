package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'type':'long','minLength':1 | \"minLength\" does not apply to long",
        "'type':'string','minimum':1 | \"minimum\" does not apply to string",
        "'type':'bytes','maximum':1 | \"maximum\" does not apply to bytes",
        "'type':'int','enum':['1'] | \"enum\" does not apply to int",
        "'type':'string','enum':[1] | should be a list of strings",
        "'type':'string','enum':[] | should be a list of strings",
        "'type':'string','enum':['a','a'] | should name each string once",
        "'type':'string','pattern':'[a' | should be a regular expression in RE2's syntax: missing closing ]",
        "'type':'string','format':'e-mail' | should be one of [uuid, email, currency, date, uri, ipv4]",
        "'type':'string','maxLength':-1 | should be a whole number from 0 on",
        "'type':'string','maxLength':1.5 | should be a whole number from 0 on",
        "'type':'int','minimum':'1' | should be a number",
        "'type':'string','contentMediaType':'text/xml' | should be one of [application/json]",
        "'type':'string','pii':'hide' | should be one of [hash, mask, drop]",
        "'type':'string','pii':'drop' | the field is not optional",
        "'type':'int','minimum':2,'maximum':1 | no value is valid",
        "'type':'string','minLength':2,'maxLength':1 | no value is valid",
        "'type':'string','minlength':2 | did you mean \"minLength\"?",
        "'type':'string','patern':'a' | did you mean \"pattern\"?",
        "'type':{'type':'int','logicalType':'date'},'minimum':1 | \"minimum\" does not apply to int date",
        "'type':{'type':'string','maxLength':'3'} | should be a whole number from 0 on",
        "'type':{'type':'array','items':{'type':'long','maxLength':3}} | \"maxLength\" does not apply to long"
      })
  void shouldNameAWordThatCannotBeUsed(String properties, String reason) {
    assertThat(check(properties))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
              assertThat(finding.place()).isEqualTo("Product.x");
              assertThat(finding.reason()).contains(reason);
            });
  }

  @Test
  void shouldNameAFieldInsideAnotherRecord() {
    assertThat(
            check(
                "'type':{'type':'record','name':'In','fields':[{'name':'y','type':'int','minLength':1}]}"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.place()).isEqualTo("Product.x.y"));
  }

  @Test
  void shouldWarnOfAPropertyThatIsNoWord() {
    assertThat(check("'type':'string','owner':'shop team'"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.reason()).contains("\"owner\" is no validation word");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':['null','string'],'minLength':1,'maxLength':1,'pattern':'^[a-z]$','pii':'drop'",
        "'type':{'type':'bytes','logicalType':'decimal','precision':9,'scale':2},'minimum':-0.5,'exclusiveMaximum':10",
        "'type':'double','minimum':1,'maximum':1.0",
        "'type':['null','string'],'format':'ipv4','pii':'hash'",
        "'type':{'type':'long','logicalType':'timestamp-millis'},'minimum':0",
        "'type':{'type':'string','avro.java.string':'String','maxLength':3}",
        "'type':{'type':'array','items':{'type':'string','pattern':'^a'}}"
      })
  void shouldAcceptWordsThatFit(String properties) {
    assertThat(check(properties)).isEmpty();
  }

  private static List<Finding> check(String properties) {
    return ValidationWords.check(
        "Product",
        SchemaEdit.of(ContractRecord.PRODUCT).add("{'name':'x'," + properties + "}").schema());
  }
}
