package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.Contract.Release;
import io.tributary.contract.check.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Avro would let pass, and the services or the lake would not carry through. */
class ContractCheckTest {

  private static final ContractRecord RAW = ContractRecord.RAW_EVENT;
  private static final ContractRecord ENRICHED = ContractRecord.ENRICHED_EVENT;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "05-raw-names-computed-fields | RawEvent.revenue_usd | computes",
        "05-raw-names-computed-fields | RawEvent.fx_rate | computes",
        "05-raw-names-computed-fields | RawEvent.product_name | computes",
        "05-raw-names-computed-fields | RawEvent.attempt | computes",
        "06-rename-by-alias | RawEvent.customer_id | put user_id back",
        "06-rename-by-alias | EnrichedEvent.customer_id | put user_id back",
        "10-default-that-is-not-null | EnrichedEvent.channel | have null in that column"
      })
  void shouldRefuseTheContractsOfTheCases(String folder, String place, String reason) {
    Path cases = Path.of(System.getProperty("tributary.cases", "")).resolve("contracts");
    assumeTrue(Files.isDirectory(cases.resolve(folder)), "no contract in " + cases);

    List<Finding> findings = ContractCheck.check(ContractDirectory.read(cases.resolve(folder)));

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
              assertThat(finding.place()).isEqualTo(place);
              assertThat(finding.reason()).contains(reason);
            });
  }

  @Test
  void shouldAcceptANestedRecordOfTheCases() {
    Path folder =
        Path.of(System.getProperty("tributary.cases", ""))
            .resolve("contracts")
            .resolve("11-nested");
    assumeTrue(Files.isDirectory(folder), "no contract in " + folder);

    assertThat(ContractCheck.check(ContractDirectory.read(folder)))
        .noneMatch(finding -> finding.severity() == Severity.PROBLEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_time",
        "event_date",
        "event_hour",
        "fx_rate_date",
        "product_category",
        "campaign_channel",
        "unmapped",
        "source",
        "enriched_at",
        "contract_version",
        "first_source"
      })
  void shouldRefuseARawFieldThatSomebodyElseWrites(String name) {
    Schema.Field field = ENRICHED.schema().getField(name);
    Schema raw =
        SchemaEdit.of(RAW)
            .version(2)
            .add(
                "{'name':'%s','type':%s%s}"
                    .formatted(name, field.schema().toString().replace("'", ""), defaultOf(field)))
            .schema();

    assertThat(problems(raw, ENRICHED.schema())).contains("RawEvent." + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Revenue",
        "User_Id",
        "Revenue_USD",
        "Unmapped",
        "Attempt",
        "Event_Date",
        "SOURCE"
      })
  void shouldRefuseARawFieldThatDiffersFromAColumnInCaseOnly(String name) {
    Schema raw =
        SchemaEdit.of(RAW)
            .version(2)
            .add("{'name':'%s','type':['null','string'],'default':null}".formatted(name))
            .schema();

    assertThat(problems(raw, ENRICHED.schema())).contains("RawEvent." + name);
  }

  @Test
  void shouldRefuseANestedFieldThatDiffersFromAnEarlierOneInCaseOnly() {
    Schema then = SchemaEdit.of(ENRICHED).version(3).add(address("city")).schema();
    Schema now = SchemaEdit.of(ENRICHED).version(4).add(address("City")).schema();

    assertThat(Compatibility.check("EnrichedEvent", now, then, "history version 3"))
        .extracting(Finding::place)
        .contains("EnrichedEvent.address.City");
  }

  @Test
  void shouldRefuseNestedFieldsThatDifferFromTheirHome() {
    Schema raw = SchemaEdit.of(RAW).version(2).add(address("city")).schema();
    Schema enriched = SchemaEdit.of(ENRICHED).version(3).add(address("town")).schema();

    assertThat(problems(raw, enriched)).contains("RawEvent.address");
  }

  @Test
  void shouldRefuseSymbolsThatDifferFromTheirHome() {
    Schema raw = SchemaEdit.of(RAW).version(2).add(grade("'A','B','C'")).schema();
    Schema enriched = SchemaEdit.of(ENRICHED).version(3).add(grade("'B','A'")).schema();

    assertThat(problems(raw, enriched)).contains("RawEvent.grade");
  }

  @Test
  void shouldRefuseANestedDefaultAndANestedAlias() {
    Schema then = SchemaEdit.of(ENRICHED).version(3).add(address("city")).schema();
    Schema withDefault =
        SchemaEdit.of(ENRICHED)
            .version(4)
            .add(
                address(
                    "city','type':['null','string'],'default':null},{'name':'country','default':'NL"))
            .schema();
    Schema renamed =
        SchemaEdit.of(ENRICHED)
            .version(4)
            .add(address("town','aliases':['city'],'doc':'d"))
            .schema();

    assertThat(LakeEvolution.check("EnrichedEvent", withDefault, List.of(then), "history"))
        .extracting(Finding::place)
        .contains("EnrichedEvent.address.country");
    assertThat(LakeEvolution.check("EnrichedEvent", renamed, List.of(then), "history"))
        .anyMatch(
            finding ->
                finding.place().equals("EnrichedEvent.address.town")
                    && finding.severity() == Severity.PROBLEM);
  }

  @Test
  void shouldAcceptADefaultThatAnEarlierVersionHasToo() {
    Schema then =
        SchemaEdit.of(ENRICHED)
            .version(3)
            .add("{'name':'channel','type':'string','default':'web'}")
            .schema();
    Schema now =
        SchemaEdit.of(then)
            .version(4)
            .add("{'name':'device','type':['null','string'],'default':null}")
            .schema();

    assertThat(
            LakeEvolution.check("EnrichedEvent", now, List.of(ENRICHED.schema(), then), "history"))
        .isEmpty();
  }

  @Test
  void shouldRefuseADefaultThatChanges() {
    Schema now =
        SchemaEdit.of(ENRICHED)
            .version(3)
            .set("currency", "type", "['string','null']")
            .set("currency", "default", "'EUR'")
            .schema();

    assertThat(LakeEvolution.check("EnrichedEvent", now, List.of(ENRICHED.schema()), "history"))
        .extracting(Finding::place)
        .containsExactly("EnrichedEvent.currency");
  }

  @Test
  void shouldCarryADefaultOfARawFieldThroughToAnOptionalColumn() {
    Schema raw =
        SchemaEdit.of(RAW)
            .version(2)
            .add("{'name':'channel','type':'string','default':'web'}")
            .schema();
    Schema enriched =
        SchemaEdit.of(ENRICHED)
            .version(3)
            .add("{'name':'channel','type':['null','string'],'default':null}")
            .schema();

    assertThat(problems(raw, enriched)).isEmpty();
  }

  @Test
  void shouldWarnThatAColumnOfAFieldThatGoesBecomesNull() {
    Schema enriched = SchemaEdit.of(ENRICHED).version(3).remove("user_id").schema();

    assertThat(findings(RAW.schema(), enriched))
        .anyMatch(
            finding ->
                finding.severity() == Severity.WARNING
                    && finding.place().equals("EnrichedEvent.user_id")
                    && finding.reason().contains("null from now on"));
  }

  @Test
  void shouldRefuseWhatTheServicesLackInAContractWithAHistoryOfItsOwn() {
    Schema raw = record("RawEvent", "{'name':'id','type':'string'}");
    Schema enriched =
        record(
            "EnrichedEvent",
            "{'name':'event_id','type':'string'},{'name':'event_type','type':'int'},"
                + "{'name':'enriched_at','type':{'type':'long','logicalType':'timestamp-micros'}},"
                + "{'name':'region','type':'string'}");

    assertThat(
            ServiceFields.check(entry("RawEvent", raw), entry("EnrichedEvent", enriched)).stream()
                .map(Finding::place))
        .containsExactlyInAnyOrder(
            "RawEvent.event_id",
            "EnrichedEvent.event_type",
            "EnrichedEvent.event_date",
            "EnrichedEvent.enriched_at",
            "EnrichedEvent.contract_version",
            "EnrichedEvent.source",
            "EnrichedEvent.region");
  }

  private static Entry entry(String name, Schema schema) {
    return new Entry(name, schema, List.of(new Release(1, schema)));
  }

  private static Schema record(String name, String fields) {
    return new Schema.Parser()
        .parse(
            "{\"type\":\"record\",\"name\":\"%s\",\"version\":1,\"fields\":[%s]}"
                .formatted(name, fields.replace('\'', '"')));
  }

  private static String address(String field) {
    return "{'name':'address','type':['null',{'type':'record','name':'Address','fields':[{'name':'%s','type':['null','string'],'default':null}]}],'default':null}"
        .formatted(field)
        .replace("'NL','type':['null','string'],'default':null", "'NL','type':'string'");
  }

  private static String grade(String symbols) {
    return "{'name':'grade','type':['null',{'type':'enum','name':'Grade','symbols':[%s]}],'default':null}"
        .formatted(symbols);
  }

  private static String defaultOf(Schema.Field field) {
    return field.hasDefaultValue() ? ",'default':null" : "";
  }

  private static List<String> problems(Schema raw, Schema enriched) {
    return findings(raw, enriched).stream()
        .filter(finding -> finding.severity() == Severity.PROBLEM)
        .map(Finding::place)
        .toList();
  }

  private static List<Finding> findings(Schema raw, Schema enriched) {
    List<Entry> entries =
        ContractDirectory.packaged().entries().stream()
            .map(
                entry ->
                    entry.name().equals("RawEvent")
                        ? new Entry(entry.name(), raw, entry.history())
                        : entry.name().equals("EnrichedEvent")
                            ? new Entry(entry.name(), enriched, entry.history())
                            : entry)
            .toList();
    return ContractCheck.check(new Contract(entries, List.of()));
  }
}
