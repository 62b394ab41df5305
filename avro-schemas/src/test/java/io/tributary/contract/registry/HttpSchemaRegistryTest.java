package io.tributary.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

  private static final Schema RAW = ContractRecord.RAW_EVENT.schema();
  private static final Schema PRODUCT = ContractRecord.PRODUCT.schema();

  private FakeRegistry server;
  private HttpSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server = FakeRegistry.at("/apis/ccompat/v7");
    registry = HttpSchemaRegistry.create(Map.of("schema.registry.url", server.url() + "/"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldRegisterAndFindASchemaWithAllItsProperties() {
    // when
    Registered registered = registry.register("events.raw-value", RAW);

    // then
    assertThat(registered).isEqualTo(new Registered("events.raw-value", 1, 1, RAW));
    assertThat(registry.latest("events.raw-value").schema()).hasToString(RAW.toString());
    assertThat(registry.byId(1)).hasToString(RAW.toString());
  }

  @Test
  void shouldTellWhatAnIdMeansNow() {
    // given
    server.schemas().register("a-value", RAW);
    registry.byId(1);
    registry.idOf("a-value", RAW);

    // when
    server.schemas().clear();
    server.schemas().register("b-value", PRODUCT);
    server.schemas().register("a-value", RAW);

    // then
    assertThat(registry.byId(1)).hasToString(PRODUCT.toString());
    assertThat(registry.idOf("a-value", RAW)).isEqualTo(2);
  }

  @Test
  void shouldTellSchemasApartByTheirText() {
    // given
    Schema otherDoc = ContractSchemas.parse(PRODUCT.toString().replace("The key.", "Another doc."));
    server.schemas().register("a-value", PRODUCT);
    server.schemas().register("a-value", otherDoc);

    // then
    assertThat(registry.idOf("a-value", PRODUCT)).isEqualTo(1);
    assertThat(registry.idOf("a-value", otherDoc)).isEqualTo(2);
  }

  @Test
  void shouldListVersionsOldestFirst() {
    // given
    server.schemas().register("a-value", PRODUCT);
    server.schemas().register("a-value", RAW);

    // then
    assertThat(registry.versions("a-value")).extracting(Registered::version).containsExactly(1, 2);
  }

  @Test
  void shouldEncodeASubjectInThePath() {
    assertThatThrownBy(() -> registry.latest("a b/ü")).isInstanceOf(SchemaNotFoundException.class);
    assertThat(server.requests()).containsExactly("GET /subjects/a%20b%2F%C3%BC/versions/latest");
  }

  @ParameterizedTest
  @ValueSource(ints = {40401, 40402, 40403})
  void shouldTellThatSomethingDoesNotExist(int code) {
    // given
    server.answer(404, "{\"error_code\":" + code + ",\"message\":\"not there\"}");

    // then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining("not there")
        .hasMessageContaining("/schemas/ids/7");
  }

  @Test
  void shouldNotTakeAWrongAddressForAMissingSchema() {
    // given
    server.answer(404, "<html>Not Found</html>");

    // then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("check that schema.registry.url holds the whole path");
  }

  @Test
  void shouldNotTakeALoginPageForAnAnswer() {
    // given
    server.answer(200, "<html>Please log in</html>");

    // then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("not JSON");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void shouldTellThatTheRegistryIsAway(int status) {
    // given
    server.answer(status, "later");

    // then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("wait for it");
  }

  @Test
  void shouldTellThatNobodyListens() {
    // given
    server.close();

    // then
    assertThatThrownBy(() -> registry.latest("a-value"))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(server.url());
  }

  @Test
  void shouldAskTheNextAddressWhenOneIsAwayAndStayThere() throws IOException {
    // given
    server.schemas().register("a-value", RAW);
    try (FakeRegistry away = FakeRegistry.at("")) {
      away.answer(503, "away");
      HttpSchemaRegistry both =
          HttpSchemaRegistry.create(Map.of("schema.registry.url", away.url() + "," + server.url()));

      // when
      both.latest("a-value");
      both.latest("a-value");

      // then
      assertThat(away.requests()).hasSize(1);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void shouldSendCredentials() {
    // given
    server.schemas().register("a-value", RAW);
    var config =
        Map.of(
            "schema.registry.url", server.url(),
            "basic.auth.credentials.source", "USER_INFO",
            "basic.auth.user.info", "user:secret");

    // when
    HttpSchemaRegistry.create(config).byId(1);

    // then
    assertThat(server.authorizations()).containsExactly("Basic dXNlcjpzZWNyZXQ=");
  }

  @Test
  void shouldNameTheKeysToCheckWhenAccessIsDenied() {
    // given
    server.answer(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");

    // then
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("basic.auth.user.info");
  }

  @Test
  void shouldRefuseASchemaWithReferences() {
    // given
    server.answer(
        200,
        "{\"schema\":\"{}\",\"references\":[{\"name\":\"shop.Item\",\"subject\":\"item\",\"version\":1}]}");

    // then
    assertThatThrownBy(() -> registry.byId(3))
        .isInstanceOf(UnusableSchemaException.class)
        .hasMessageContaining("Schema id 3 refers to other subjects")
        .hasMessageContaining("shop.Item");
  }

  @Test
  void shouldRefuseASchemaThatIsNotAvro() {
    // given
    server.answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");

    // then
    assertThatThrownBy(() -> registry.byId(3))
        .isInstanceOf(UnusableSchemaException.class)
        .hasMessageContaining("PROTOBUF");
  }

  @Test
  void shouldFindASchemaThatWasRegisteredInAnotherLayout() {
    // given
    server.schemas().register("a-value", RAW);
    server.answer(404, "{\"error_code\":40403,\"message\":\"does not match any schema\"}");

    // then
    assertThat(registry.idOf("a-value", RAW)).isEqualTo(1);
  }

  @Test
  void shouldFindTheSchemaThatAnotherClientRegisteredMeanwhile() {
    // given
    server.schemas().register("a-value", RAW);
    server.answer(409, "{\"error_code\":409,\"message\":\"already exists\"}");

    // then
    assertThat(registry.register("a-value", RAW).id()).isEqualTo(1);
  }

  @Test
  void shouldTellThatASchemaIsIncompatible() {
    // given
    server.answer(409, "{\"error_code\":409,\"message\":\"Incompatible\"}");

    // then
    assertThatThrownBy(() -> registry.register("a-value", RAW))
        .isInstanceOf(RegistryRefusedException.class)
        .matches(e -> ((RegistryRefusedException) e).incompatible())
        .hasMessageContaining("Incompatible");
  }

  @Test
  void shouldGiveTheReasonsOfTheRegistry() {
    // given
    server.answer(200, "{\"is_compatible\":false,\"messages\":[\"one\",\"two\"]}");
    server.answer(200, "{\"is_compatible\":false,\"reason\":\"three\"}");

    // then
    assertThat(registry.incompatibilities("a-value", RAW)).containsExactly("one", "two");
    assertThat(registry.incompatibilities("a-value", RAW)).containsExactly("three");
  }

  @Test
  void shouldSetTheLevelOfASubject() {
    // when
    registry.setCompatibility("a-value", CompatibilityLevel.FULL_TRANSITIVE);

    // then
    assertThat(server.levels()).containsEntry("a-value", "FULL_TRANSITIVE");
  }
}
