package io.tributary.enricher.replay.repair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {

  /** The examples of RFC 7386, appendix A, whose original and patch are objects. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'b'}                         | {'a':'c'}                   | {'a':'c'}",
        "{'a':'b'}                         | {'b':'c'}                   | {'a':'b','b':'c'}",
        "{'a':'b'}                         | {'a':null}                  | {}",
        "{'a':'b','b':'c'}                 | {'a':null}                  | {'b':'c'}",
        "{'a':['b']}                       | {'a':'c'}                   | {'a':'c'}",
        "{'a':'c'}                         | {'a':['b']}                 | {'a':['b']}",
        "{'a':{'b':'c'}}                   | {'a':{'b':'d','c':null}}    | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}                 | {'a':[1]}                   | {'a':[1]}",
        "{'e':null}                        | {'a':1}                     | {'e':null,'a':1}",
        "{}                                | {'a':{'bb':{'ccc':null}}}   | {'a':{'bb':{}}}",
        "{'title':'Goodbye!','author':{'givenName':'John','familyName':'Doe'},'tags':['example','sample'],'content':'This will be unchanged'}"
            + "| {'title':'Hello!','phoneNumber':'+01-123-456-7890','author':{'familyName':null},'tags':['example']}"
            + "| {'title':'Hello!','author':{'givenName':'John'},'tags':['example'],'content':'This will be unchanged','phoneNumber':'+01-123-456-7890'}"
      })
  void shouldMergeAsTheRfcSays(String original, String patch, String result)
      throws JsonProcessingException {
    String patched = patched(json(patch), json(original));

    assertThat(ExactJson.MAPPER.readTree(patched))
        .isEqualTo(ExactJson.MAPPER.readTree(json(result)));
  }

  @Test
  void shouldKeepEveryByteThatThePatchDoesNotName() {
    String event =
        "{ \"event_id\" : \"e\\u0031\",\n\t\"currency\":\"XXX\", \"properties\": {\"a\":  1.50,\"b\":[ ]} ,"
            + "\"revenue\":12345678901234567890.10000,\"tiny\":-0.0e-7}  ";

    String patched = patched("{\"currency\":\"GBP\"}", event);

    assertThat(patched).isEqualTo(event.replace("XXX", "GBP"));
  }

  @Test
  void shouldKeepTheEventByteForByteWhenThePatchChangesNothing() {
    String event = "{ \"a\": 1 , \"b\":{\"c\" : 2} }";

    assertThat(patched("{\"a\":1,\"b\":{\"c\":2},\"z\":null}", event)).isEqualTo(event);
  }

  @Test
  void shouldRemoveMembersAnywhereAndLeaveJson() {
    String event = "{\"a\":1 , \"b\":2, \"c\":3}";

    assertThat(patched("{\"a\":null}", event)).isEqualTo("{\"b\":2, \"c\":3}");
    assertThat(patched("{\"b\":null}", event)).isEqualTo("{\"a\":1 , \"c\":3}");
    assertThat(patched("{\"c\":null}", event)).isEqualTo("{\"a\":1 , \"b\":2}");
    assertThat(patched("{\"a\":null,\"b\":null,\"c\":null}", event)).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 998, 1_000, 100_000})
  void shouldRepairADeepValueOrSayThatItCannot(int levels) {
    for (String shape : List.of("[ ]", "{\"a\": }")) {
      String[] around = shape.split(" ");
      String deep = around[0].repeat(levels) + "0" + around[1].repeat(levels);
      byte[] event = ("{\"revenue\":1,\"x\":" + deep + "}").getBytes(UTF_8);

      Repaired patched = Repair.of("{\"x\":1}", List.of()).apply(event);
      Repaired set = Repair.of(null, List.of("y=event.x")).apply(event);

      Class<?> expected = levels < 999 ? Repaired.Value.class : Repaired.Impossible.class;
      assertThat(patched).isInstanceOf(expected);
      assertThat(set).isInstanceOf(expected);
    }
  }

  @Test
  void shouldSettleADuplicateKeyThatThePatchNamesAndNoOther() {
    String event = "{\"a\":1,\"b\":2,\"a\":3,\"b\":4}";

    assertThat(patched("{\"a\":5}", event)).isEqualTo("{\"a\":5,\"b\":2,\"b\":4}");
  }

  @Test
  void shouldWriteThePatchsNumbersWithAllTheirDigits() {
    assertThat(patched("{\"revenue\":1234567890123.4500}", "{\"revenue\":null}"))
        .isEqualTo("{\"revenue\":1234567890123.4500}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x='GBP'                                        | `\"GBP\"`",
        "x=event.revenue                                | 12345678901234567.8901",
        "x=event.revenue * 2                            | 24691357802469135.7802",
        "x=event.price * 100                            | 1999.00",
        "x=event.price + 0.01                           | 20.00",
        "x=0.1 + event.tenth                            | 0.2",
        "x=round(event.price / 3, 2)                    | 6.66",
        "x=event.quantity * event.price                 | 59.97",
        "x=event.quantity + 1                           | 4",
        "x=event.price == 19.99 && event.price > 19.985 | true",
        "x=event.price < 19 ? 1 : 20.5 < event.price ? 2 : 3 | 3",
        "x=event.price != decimal('19.990')             | false",
        "x=event.huge                                   | 123456789012345678901234567890",
        "x=has(event.nothing) ? event.nothing : 'none'  | `\"none\"`",
        "x=event.empty == null ? 'was null' : 'was not' | `\"was null\"`",
        "x=event.list.map(i, i * 2)                     | `[2,3.0]`",
        "x=event.properties                             | `{\"deep\":[0.10,null]}`",
        "x=string(event.price) + ' GBP'                 | `\"19.99 GBP\"`",
        "x=null                                         | null",
        "x=event.name.startsWith('A') ? 'a' : 'b'       | `\"a\"`",
        "x=int(event.text) + 1                          | 42",
        "x=decimal(event.text)                          | 41",
      })
  void shouldGiveAFieldTheValueOfItsExpression(String assignment, String expected) {
    String event =
        "{\"revenue\":12345678901234567.8901,\"price\":19.99,\"tenth\":0.1,\"quantity\":3,"
            + "\"huge\":123456789012345678901234567890,\"empty\":null,\"list\":[1,1.5],\"name\":\"Ann\","
            + "\"text\":\"41\",\"properties\":{\"deep\":[0.10,null]}}";

    String repaired = repaired(Repair.of(null, List.of(assignment)), event);

    assertThat(repaired).isEqualTo(event.replaceFirst("}$", ",\"x\":" + expected + "}"));
  }

  @Test
  void shouldApplyThePatchFirstAndThenEachExpressionInTurn() {
    Repair repair = Repair.of("{\"a\":1}", List.of("b=event.a + 1", "c=event.b + 1"));

    assertThat(repaired(repair, "{}")).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x=event.nothing        | nothing",
        "x=event.text * 2       | No matching overload",
        "x=timestamp('2026-01-01T00:00:00Z') | string",
        "x=1.0 / 0.0            | Double",
        "x=event.number / 0     | no value"
      })
  void shouldSayWhyAnExpressionHasNoValue(String assignment, String why) {
    Repaired repaired =
        Repair.of(null, List.of(assignment))
            .apply("{\"text\":\"a\",\"number\":1.5}".getBytes(UTF_8));

    assertThat(why(repaired)).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "broken          | is not JSON",
        "[1]             | no JSON object",
        "{} {}           | follows",
        "{'a':1,}        | is not JSON",
        "{'a':NaN}       | is not JSON"
      })
  void shouldLeaveWhatIsNoJsonObject(String value, String why) {
    Repaired repaired = Repair.of("{\"a\":1}", List.of()).apply(json(value).getBytes(UTF_8));

    assertThat(why(repaired)).contains(why);
  }

  @Test
  void shouldLeaveWhatIsNotUtf8OrHasNoValue() {
    Repair repair = Repair.of("{\"a\":1}", List.of());

    assertThat(
            why(
                repair.apply(
                    "{\"a\":\"\uD83D\uDE00\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16))))
        .contains("UTF-8");
    assertThat(why(repair.apply(null))).contains("no value");
  }

  @Test
  void shouldHandOnAnyBytesWithoutARepair() {
    byte[] value = {(byte) 0xFF, 0, 1};

    Repaired repaired = Repair.of(null, List.of()).apply(value);

    assertThat(Arrays.equals(((Repaired.Value) repaired).bytes(), value)).isTrue();
  }

  @Test
  void shouldRefuseARepairThatCannotBeUsed() {
    assertThatThrownBy(() -> Repair.of("[1]", List.of()))
        .isInstanceOf(RepairException.class)
        .hasMessageContaining("JSON object");
    assertThatThrownBy(() -> Repair.of("{\"a\":1,\"a\":2}", List.of()))
        .isInstanceOf(RepairException.class);
    assertThatThrownBy(() -> Repair.of(null, List.of("a")))
        .hasMessageContaining("field=expression");
    assertThatThrownBy(() -> Repair.of(null, List.of("a=evnt.b"))).hasMessageContaining("evnt");
    assertThatThrownBy(() -> Repair.of(null, List.of("a=1.5 == event.b")))
        .hasMessageContaining("field first");
  }

  private static String patched(String patch, String event) {
    return repaired(Repair.of(patch, List.of()), event);
  }

  private static String repaired(Repair repair, String event) {
    return repair
        .apply(event.getBytes(UTF_8))
        .fold(
            value -> new String(value.bytes(), UTF_8),
            impossible -> "impossible: " + impossible.why());
  }

  private static String why(Repaired repaired) {
    return repaired.fold(value -> "a value", Repaired.Impossible::why);
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
