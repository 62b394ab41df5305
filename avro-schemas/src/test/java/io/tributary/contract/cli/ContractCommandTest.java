package io.tributary.contract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.SchemaEdit;
import io.tributary.contract.registry.FakeRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCommandTest {

  private static final String DEVICE =
      "{'name':'device','type':['null','string'],'default':null,'doc':'d'}";

  @TempDir private Path schemas;
  private FakeRegistry registry;
  private final StringWriter output = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    registry = FakeRegistry.at("/api");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldFindThePackagedContractFit() {
    assertThat(run("check")).isZero();
    assertThat(output.toString()).contains("Compatible with history: ").contains("RawEvent v1");
  }

  @Test
  void shouldRegisterInOrderAndAtTheFullLevel() {
    // when
    int exit = run("register", "--registry", registry.url());

    // then
    assertThat(exit).isZero();
    assertThat(
            registry.requests().stream().filter(r -> r.matches("(PUT|POST) .*(config|versions).*")))
        .containsSubsequence(
            "POST /subjects/reference.fx-rates-value/versions",
            "PUT /config/events.enriched-value",
            "POST /subjects/events.enriched-value/versions",
            "POST /subjects/events.rejected-value/versions",
            "PUT /config/events.raw-value",
            "POST /subjects/events.raw-value/versions");
    assertThat(registry.levels())
        .hasSize(6)
        .allSatisfy((s, level) -> assertThat(level).isEqualTo("FULL_TRANSITIVE"));
    assertThat(output.toString()).containsPattern("events.raw-value +1 +6 +new");
  }

  @Test
  void shouldLeaveWhatIsRegistered() {
    // given
    run("register", "--registry", registry.url());

    // when
    int exit = run("register", "--registry", registry.url());

    // then
    assertThat(exit).isZero();
    assertThat(output.toString())
        .containsPattern("events.raw-value +1 +6 +unchanged")
        .doesNotContain("new");
  }

  @Test
  void shouldSetTheLevelAfterwardsWhereItCannotBeSetBefore() {
    // given
    registry.answer(
        "PUT /config/events.raw-value",
        404,
        "{\"error_code\":40401,\"message\":\"no such subject\"}");

    // when
    int exit = run("register", "--registry", registry.url());

    // then
    assertThat(exit).isZero();
    assertThat(registry.requests())
        .containsSubsequence(
            "PUT /config/events.raw-value",
            "POST /subjects/events.raw-value/versions",
            "PUT /config/events.raw-value");
    assertThat(registry.levels()).containsEntry("events.raw-value", "FULL_TRANSITIVE");
  }

  @Test
  void shouldRegisterANewOptionalFieldAndAnOwnRecord() throws IOException {
    // given
    run("register", "--registry", registry.url());
    write("RawEvent", SchemaEdit.of(ContractRecord.RAW_EVENT).version(2).add(DEVICE));
    write("EnrichedEvent", SchemaEdit.of(ContractRecord.ENRICHED_EVENT).version(3).add(DEVICE));
    Files.writeString(
        schemas.resolve("Store.avsc"),
        "{\"type\":\"record\",\"name\":\"Store\",\"version\":1,\"fields\":[{\"name\":\"store_id\",\"type\":\"string\"}]}");

    // when
    int exit =
        run(
            "register",
            "--registry",
            registry.url(),
            "--schemas",
            schemas.toString(),
            "--topic",
            "Store=reference.stores");

    // then
    assertThat(exit).isZero();
    assertThat(output.toString())
        .containsPattern("reference.stores-value +1 +\\d+ +new")
        .containsPattern("events.enriched-value +2 +\\d+ +new")
        .containsPattern("events.raw-value +2 +\\d+ +new");
  }

  @Test
  void shouldAskForTheTopicOfAnOwnRecord() throws IOException {
    // given
    Files.writeString(
        schemas.resolve("Store.avsc"),
        "{\"type\":\"record\",\"name\":\"Store\",\"version\":1,\"fields\":[]}");

    // then
    assertThat(run("check", "--registry", registry.url(), "--schemas", schemas.toString()))
        .isEqualTo(2);
    assertThat(output.toString()).contains("--topic Store=TOPIC");
  }

  @Test
  void shouldRegisterNothingWhenOneSchemaIsIncompatible() throws IOException {
    // given
    run("register", "--registry", registry.url());
    int before = registry.requests().size();
    write("RawEvent", SchemaEdit.of(ContractRecord.RAW_EVENT).version(2).remove("event_id"));

    // when
    int exit = run("register", "--registry", registry.url(), "--schemas", schemas.toString());

    // then
    assertThat(exit).isEqualTo(1);
    assertThat(output.toString())
        .contains(
            "problem RawEvent.event_id (against history version 1, events.raw-value version 1): is gone")
        .contains("Nothing was registered: 1 problem(s), 0 warning(s)");
    assertThat(registry.requests().subList(before, registry.requests().size()))
        .allMatch(
            request -> request.startsWith("GET") || request.startsWith("POST /compatibility"));
  }

  @Test
  void shouldRefuseAnotherTextUnderARegisteredVersion() throws IOException {
    // given
    registry
        .schemas()
        .register("events.raw-value", SchemaEdit.of(ContractRecord.RAW_EVENT).version(2).schema());
    write("RawEvent", SchemaEdit.of(ContractRecord.RAW_EVENT).version(2).add(DEVICE));

    // then
    assertThat(run("check", "--registry", registry.url(), "--schemas", schemas.toString()))
        .isEqualTo(1);
    assertThat(output.toString()).contains("set \"version\": 3");
  }

  @Test
  void shouldPassOnWhyTheRegistryWouldRefuse() throws IOException {
    // given
    run("register", "--registry", registry.url());
    write("Product", SchemaEdit.of(ContractRecord.PRODUCT).version(2).add(DEVICE));
    registry.answer(
        "POST /compatibility", 200, "{\"is_compatible\":false,\"messages\":[\"not on Sundays\"]}");

    // when
    int exit = run("check", "--registry", registry.url(), "--schemas", schemas.toString());

    // then
    assertThat(exit).isEqualTo(1);
    assertThat(output.toString())
        .contains(
            "problem Product (against reference.products-value): the registry would refuse it: not on Sundays");
  }

  @Test
  void shouldRelease() throws IOException {
    // given
    write("RawEvent", SchemaEdit.of(ContractRecord.RAW_EVENT).version(2).add(DEVICE));

    // when
    int exit = run("release", "--schemas", schemas.toString());

    // then
    assertThat(exit).isZero();
    assertThat(schemas.resolve("history/RawEvent-v2.avsc"))
        .hasSameTextualContentAs(schemas.resolve("RawEvent.avsc"));
    assertThat(output.toString()).contains("warning RawEvent.device: has no home in EnrichedEvent");
  }

  @Test
  void shouldTellAnUnreachableRegistryFromAWrongAddress() {
    assertThat(run("check", "--registry", registry.url() + "/wrong")).isEqualTo(2);
    registry.close();
    assertThat(run("check", "--registry", registry.url())).isEqualTo(3);
  }

  @Test
  void shouldExplainItsUse() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("register")).isEqualTo(2);
    assertThat(run("check", "--schemas", schemas.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(run("--help")).isZero();
    assertThat(output.toString()).contains("Examples:").contains("contract check --schemas");
  }

  @Test
  void shouldNameAFileThatIsNoSchema() throws IOException {
    // given
    Files.writeString(schemas.resolve("RawEvent.avsc"), "{\"type\": \"recrd\"}");

    // then
    assertThat(run("check", "--schemas", schemas.toString())).isEqualTo(1);
    assertThat(output.toString()).contains("problem RawEvent.avsc: is not a valid Avro schema");
  }

  private void write(String name, SchemaEdit edit) throws IOException {
    Files.writeString(schemas.resolve(name + ".avsc"), edit.schema().toString(true));
  }

  private int run(String... args) {
    output.getBuffer().setLength(0);
    PrintWriter writer = new PrintWriter(output, true);
    return ContractCommand.commandLine().setOut(writer).setErr(writer).execute(args);
  }
}
