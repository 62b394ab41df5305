package io.tributary.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryConfigTest {

  private static final String BASIC = "Basic dXNlcjpwOnc=";

  @Test
  void shouldReadSeveralAddresses() {
    // when
    var config = RegistryConfig.of(Map.of("schema.registry.url", "http://a:1/x/, https://b"));

    // then
    assertThat(config.urls()).containsExactly(URI.create("http://a:1/x"), URI.create("https://b"));
    assertThat(config.authorization()).isEmpty();
    assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void shouldTakeCredentialsFromTheAddressAndHideThem() {
    // when
    var config = RegistryConfig.of(Map.of("schema.registry.url", "http://user:p%3Aw@a:1"));

    // then
    assertThat(config.urls()).containsExactly(URI.create("http://a:1"));
    assertThat(config.authorization()).contains(BASIC);
    assertThat(config.toString()).doesNotContain("p%3Aw").doesNotContain("Basic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic.auth.user.info", "schema.registry.basic.auth.user.info"})
  void shouldTakeCredentialsFromTheirKey(String key) {
    // when
    var config =
        RegistryConfig.of(Map.of("schema.registry.url", "http://a", key, new Password("user:p:w")));

    // then
    assertThat(config.authorization()).contains(BASIC);
  }

  @Test
  void shouldAskForTheCredentialsThatTheSourceNames() {
    var config =
        Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "USER_INFO");
    assertThatThrownBy(() -> RegistryConfig.of(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("basic.auth.user.info");
  }

  @Test
  void shouldRefuseASourceThatItDoesNotKnow() {
    var config =
        Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "SASL_INHERIT");
    assertThatThrownBy(() -> RegistryConfig.of(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Expected USER_INFO or URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:1", "ftp://a", "http://", "http://u:secret@a b"})
  void shouldRefuseWhatIsNoAddress(String url) {
    assertThatThrownBy(() -> RegistryConfig.of(Map.of("schema.registry.url", url)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url")
        .hasMessageNotContaining("secret");
  }

  @Test
  void shouldAskForAnAddress() {
    assertThatThrownBy(() -> RegistryConfig.of(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void shouldReadTimeouts() {
    // when
    var config =
        RegistryConfig.of(
            Map.of(
                "schema.registry.url", "http://a",
                "http.connect.timeout.ms", "500",
                "http.read.timeout.ms", 700));

    // then
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.readTimeout()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void shouldRefuseATimeoutThatIsNone() {
    var config = Map.of("schema.registry.url", "http://a", "http.read.timeout.ms", "soon");
    assertThatThrownBy(() -> RegistryConfig.of(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("positive number of milliseconds");
  }

  @Test
  void shouldNameTheStoreThatCannotBeRead() {
    var config =
        Map.of(
            "schema.registry.url",
            "https://a",
            "schema.registry.ssl.truststore.location",
            "/nowhere.p12");
    assertThatThrownBy(() -> RegistryConfig.of(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.ssl.truststore.location")
        .hasMessageContaining("/nowhere.p12");
  }
}
