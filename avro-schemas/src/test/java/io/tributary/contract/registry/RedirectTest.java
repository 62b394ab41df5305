package io.tributary.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractRecord;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

  private static final Schema RAW = ContractRecord.RAW_EVENT.schema();
  private static final String BASIC = "Basic dTpw";

  private FakeRegistry server;
  private FakeRegistry other;
  private HttpSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server = FakeRegistry.at("/api");
    other = FakeRegistry.at("/api");
    registry =
        HttpSchemaRegistry.create(
            Map.of("schema.registry.url", server.url(), "basic.auth.user.info", "u:p"));
    server.schemas().register("a-value", RAW);
    other.schemas().register("a-value", RAW);
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void shouldNotTellAnotherOriginThePassword(int status) {
    // given
    server.redirect(status, other.url() + "/schemas/ids/1");

    // when
    registry.byId(1);

    // then
    assertThat(server.authorizations()).containsExactly(BASIC);
    assertThat(other.authorizations()).containsExactly("null");
  }

  @Test
  void shouldNotTellThePasswordAgainOnceItHasLeftItsOrigin() {
    // given
    server.redirect(307, other.url() + "/schemas/ids/1");
    other.redirect(307, server.url() + "/schemas/ids/1");

    // when
    registry.byId(1);

    // then
    assertThat(server.authorizations()).containsExactly(BASIC, "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/schemas/ids/1", "1", "//LOCALHOST:%d/api/schemas/ids/1"})
  void shouldFollowWithinItsOrigin(String location) {
    // given
    server.redirect(302, location.formatted(server.port()));

    // when
    registry.byId(1);

    // then
    assertThat(server.authorizations()).containsExactly(BASIC, BASIC);
  }

  @Test
  void shouldAskTheSameQuestionWhereItIsRedirected() {
    // given
    server.redirect(301, other.url() + "/subjects/a-value");

    // when
    int id = registry.idOf("a-value", RAW);

    // then
    assertThat(id).isEqualTo(1);
    assertThat(other.requests()).containsExactly("POST /subjects/a-value");
  }

  @Test
  void shouldEndInACircle() {
    // given
    for (int i = 0; i < 10; i++) {
      server.redirect(302, "/api/schemas/ids/1");
    }

    // then
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("set schema.registry.url to the address that answers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://localhost/x", "mailto:a@b", "http://", ":::"})
  void shouldNotFollowToWhatIsNoRegistry(String location) {
    // given
    server.redirect(302, location);

    // then
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("not followed (to " + location + ")");
  }

  @Test
  void shouldSayWhyAnotherOriginRefuses() {
    // given
    server.redirect(302, other.url() + "/schemas/ids/1");
    other.answer(401, "{}");

    // then
    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("not sent to another host, port or scheme");
  }
}
