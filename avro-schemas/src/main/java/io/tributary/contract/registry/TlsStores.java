package io.tributary.contract.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code schema.registry.ssl.*} keys: whom to trust (PKCS12, JKS or PEM) and who we are (PKCS12
 * or JKS).
 */
final class TlsStores {

  private static final String PREFIX = "schema.registry.ssl.";
  private static final String TRUSTSTORE = PREFIX + "truststore.";
  private static final String KEYSTORE = PREFIX + "keystore.";

  private TlsStores() {}

  /**
   * A TLS context with the configured stores; empty if none is configured, so that the JDK's
   * defaults apply.
   */
  static Optional<SSLContext> context(ConfigText config) {
    if (config.config().get(PREFIX + "endpoint.identification.algorithm") instanceof String name
        && !name.equalsIgnoreCase("https")) {
      throw new ConfigException(
          PREFIX + "endpoint.identification.algorithm",
          name,
          "The host name is always verified: use a certificate that names the host");
    }
    Optional<KeyStore> trust = store(config, TRUSTSTORE);
    Optional<KeyStore> keys = store(config, KEYSTORE);
    if (trust.isEmpty() && keys.isEmpty()) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keys.isPresent() ? keyManagers(keys.get(), config) : null,
          trust.isPresent() ? trustManagers(trust.get()) : null,
          null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new ConfigException(PREFIX + "* cannot be used: " + e.getMessage());
    }
  }

  private static KeyManager[] keyManagers(KeyStore store, ConfigText config)
      throws GeneralSecurityException {
    char @Nullable [] password =
        config
            .get(PREFIX + "key.password")
            .or(() -> config.get(KEYSTORE + "password"))
            .map(String::toCharArray)
            .orElse(null);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trustManagers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Optional<KeyStore> store(ConfigText config, String prefix) {
    return config
        .get(prefix + "location")
        .map(location -> store(config, prefix, Path.of(location)));
  }

  private static KeyStore store(ConfigText config, String prefix, Path location) {
    String type = config.get(prefix + "type").orElse("JKS");
    char @Nullable [] password =
        config.get(prefix + "password").map(String::toCharArray).orElse(null);
    try (InputStream stream = Files.newInputStream(location)) {
      if (type.equals("PEM") && prefix.equals(TRUSTSTORE)) {
        return certificates(stream);
      }
      KeyStore store = KeyStore.getInstance(type);
      store.load(stream, password);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(
          prefix + "location",
          location,
          "Cannot be read as a %s store (%s): check the path, type and password"
              .formatted(type, e.getMessage()));
    }
  }

  private static KeyStore certificates(InputStream pem)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
      store.setCertificateEntry("ca-" + store.size(), certificate);
    }
    return store;
  }
}
