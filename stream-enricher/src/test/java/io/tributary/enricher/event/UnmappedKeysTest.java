package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.read;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import io.tributary.enricher.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Under which keys unknown fields are kept: each under one of its own. */
class UnmappedKeysTest {

  private static final EventContract NESTED =
      Contracts.of(
          """
          {"name":"address","type":["null",{"type":"record","name":"Address","fields":[
            {"name":"city","type":["null","string"],"default":null}]}],"default":null},
          {"name":"items","type":{"type":"array","items":{"type":"record","name":"Item","fields":[
            {"name":"sku","type":["null","string"],"default":null}]}},"default":[]},
          {"name":"by","type":{"type":"map","values":"Item"},"default":{}}""");

  @Test
  void shouldKeepANestedAndADottedFieldBoth() throws IOException {
    Path folder = Cases.file("contracts/11-nested");
    EventContract contract =
        EventContract.compile(
            schema(folder, "RawEvent"), schema(folder, "EnrichedEvent"), ReadingRules.defaults());
    List<String> lines = Cases.lines("nested-and-dotted.jsonl");

    List<Map<String, String>> kept =
        lines.stream()
            .map(line -> kept((Event) Contracts.parse(contract, line), contract))
            .toList();

    assertThat(kept)
        .containsExactly(
            Map.of("address.zip", "\"8010\"", "address\\.zip", "\"1000\""),
            Map.of("address.zip", "\"8010\"", "address\\.zip", "\"1000\""),
            Map.of("address.zip", "\"8010\""));
  }

  @Test
  void shouldGiveEachPathAKeyOfItsOwn() {
    Map<String, String> kept =
        kept(
            """
            {"event_id":"e","address":{"zip":1,"":2,"a.b":3},"address.zip":4,"address.":5,"":6,
             "address.a.b":7,"address\\\\.zip":8,"items":[{"x":9},{"x":10}],"items[0].x":11,
             "items[1]":{"x":12},"by":{"":{"x":13},".":{"x":14},"a":{"x":15},"a.x":{}},"by.a.x":16}
            """);

    assertThat(kept)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("address.zip", "1"),
                Map.entry("address.", "2"),
                Map.entry("address.a\\.b", "3"),
                Map.entry("address\\.zip", "4"),
                Map.entry("address\\.", "5"),
                Map.entry("", "6"),
                Map.entry("address\\.a\\.b", "7"),
                Map.entry("address\\\\\\.zip", "8"),
                Map.entry("items[0].x", "9"),
                Map.entry("items[1].x", "10"),
                Map.entry("items\\[0]\\.x", "11"),
                Map.entry("items\\[1]", "{\"x\":12}"),
                Map.entry("by..x", "13"),
                Map.entry("by.\\..x", "14"),
                Map.entry("by.a.x", "15"),
                Map.entry("by\\.a\\.x", "16")));
  }

  @Test
  void shouldKeepOrdinaryNamesAsTheyAre() {
    assertThat(kept("{\"event_id\":\"e\",\"a-b c/$é😀]\":1,\"address\":{\"zip_2\":2}}"))
        .isEqualTo(Map.of("a-b c/$é😀]", "1", "address.zip_2", "2"));
  }

  @Property(tries = 500)
  void shouldNeverLoseOneOfTwo(
      @ForAll @From("names") String nested, @ForAll @From("names") String top) {
    Map<String, String> kept =
        kept(
            "{\"event_id\":\"e\",\"address\":{\"%s\":1},\"address%s\":2,\"by\":{\"%s\":{\"%s\":3}}}"
                .formatted(nested, top, top, nested));

    assertThat(kept.values()).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("", ".", "a", "[", "]", "0", "\\\\")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts) + "x");
  }

  private static Map<String, String> kept(String json) {
    Map<?, ?> unmapped = (Map<?, ?>) read(NESTED, json).get("unmapped");
    return texts(unmapped);
  }

  private static Map<String, String> kept(Event event, EventContract contract) {
    return texts((Map<?, ?>) event.get(contract.field("unmapped").index()));
  }

  private static Map<String, String> texts(Map<?, ?> unmapped) {
    return unmapped.entrySet().stream()
        .collect(toMap(e -> e.getKey().toString(), e -> e.getValue().toString()));
  }

  private static Schema schema(Path folder, String name) throws IOException {
    return ContractSchemas.parse(Files.readString(folder.resolve(name + ".avsc")));
  }
}
