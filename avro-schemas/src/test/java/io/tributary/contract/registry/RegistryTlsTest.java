package io.tributary.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private Path keys;
  private Path certificate;

  @BeforeEach
  void makeCertificate() throws Exception {
    keys = folder.resolve("keys.p12");
    certificate = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "it",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost");
    keytool("-exportcert", "-rfc", "-alias", "it", "-file", certificate.toString());
  }

  @Test
  void shouldTrustTheConfiguredStoreOnly() throws IOException {
    try (FakeRegistry server = FakeRegistry.withTls(serverContext())) {
      // given
      server.schemas().register("a-value", ContractRecord.PRODUCT.schema());
      var store =
          Map.of(
              "schema.registry.url",
              server.url(),
              "schema.registry.ssl.truststore.location",
              keys.toString(),
              "schema.registry.ssl.truststore.password",
              PASSWORD,
              "schema.registry.ssl.truststore.type",
              "PKCS12");
      var pem =
          Map.of(
              "schema.registry.url", server.url(),
              "schema.registry.ssl.truststore.location", certificate.toString(),
              "schema.registry.ssl.truststore.type", "PEM");
      var none = Map.of("schema.registry.url", server.url());

      // then
      assertThat(HttpSchemaRegistry.create(store).byId(1)).isNotNull();
      assertThat(HttpSchemaRegistry.create(pem).byId(1)).isNotNull();
      assertThatThrownBy(() -> HttpSchemaRegistry.create(none).byId(1))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("certification path");
    }
  }

  private SSLContext serverContext() {
    return TlsStores.context(
            new ConfigText(
                Map.of(
                    "schema.registry.ssl.keystore.location",
                    keys.toString(),
                    "schema.registry.ssl.keystore.password",
                    PASSWORD,
                    "schema.registry.ssl.keystore.type",
                    "PKCS12")))
        .orElseThrow();
  }

  private void keytool(String... arguments) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(java.util.List.of(arguments));
    command.addAll(
        java.util.List.of(
            "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
