package io.tributary.contract.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;

/**
 * How to reach a registry.
 *
 * @param urls base URLs, tried in turn; each may carry a path such as {@code /apis/ccompat/v7}
 * @param authorization the value of the Authorization header
 * @param tls trust and key stores, if any are configured
 * @param inMemory the name of a registry in this process's memory, from {@code mock://name}
 */
public record RegistryConfig(
    List<URI> urls,
    Optional<String> authorization,
    Optional<SSLContext> tls,
    Duration connectTimeout,
    Duration readTimeout,
    Optional<String> inMemory) {

  public static final String URL = "schema.registry.url";
  public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  public static final String USER_INFO = "basic.auth.user.info";
  public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
  public static final String READ_TIMEOUT = "http.read.timeout.ms";

  private static final String MOCK = "mock://";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  public RegistryConfig {
    urls = List.copyOf(urls);
  }

  /** A registry without authentication or TLS stores. */
  public static RegistryConfig of(URI url) {
    return of(Map.of(URL, url.toString()));
  }

  /**
   * Reads Confluent's configuration keys; others are ignored.
   *
   * @throws ConfigException naming the key
   */
  public static RegistryConfig of(Map<String, ?> config) {
    ConfigText text = new ConfigText(config);
    String urls =
        text.get(URL)
            .orElseThrow(() -> new ConfigException(URL, null, "Set it to the registry's base URL"));
    if (urls.startsWith(MOCK)) {
      return inMemory(urls.substring(MOCK.length()));
    }
    List<URI> given =
        Arrays.stream(urls.split(",")).map(String::trim).map(RegistryConfig::url).toList();
    return new RegistryConfig(
        given.stream().map(RegistryConfig::withoutUserInfo).toList(),
        credentials(text, given).map(RegistryConfig::basic),
        TlsStores.context(text),
        text.millis(CONNECT_TIMEOUT).orElse(DEFAULT_TIMEOUT),
        text.millis(READ_TIMEOUT).orElse(DEFAULT_TIMEOUT),
        Optional.empty());
  }

  private static RegistryConfig inMemory(String name) {
    return new RegistryConfig(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_TIMEOUT,
        DEFAULT_TIMEOUT,
        Optional.of(name));
  }

  private static URI url(String text) {
    String hint =
        "Expected http://host:port or https://host:port, with the path of the registry's API if it has one";
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new ConfigException(URL, withoutPassword(text), hint);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new ConfigException(URL, withoutPassword(text), hint);
    }
  }

  private static String withoutPassword(String url) {
    return url.replaceAll("//[^/@]*@", "//***@");
  }

  private static URI withoutUserInfo(URI uri) {
    return uri.getUserInfo() == null
        ? uri
        : URI.create(uri.toString().replace("//" + uri.getRawUserInfo() + "@", "//"));
  }

  private static Optional<String> credentials(ConfigText text, List<URI> urls) {
    Optional<String> userInfo =
        text.get(USER_INFO).or(() -> text.get("schema.registry." + USER_INFO));
    String source = text.get(CREDENTIALS_SOURCE).orElse(userInfo.isPresent() ? "USER_INFO" : "URL");
    return switch (source) {
      case "USER_INFO" ->
          Optional.of(
              userInfo.orElseThrow(
                  () ->
                      new ConfigException(
                          USER_INFO,
                          null,
                          "Set it to user:password, since "
                              + CREDENTIALS_SOURCE
                              + " is USER_INFO")));
      case "URL" -> urls.stream().map(URI::getUserInfo).filter(i -> i != null).findFirst();
      default -> throw new ConfigException(CREDENTIALS_SOURCE, source, "Expected USER_INFO or URL");
    };
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return inMemory.map(name -> MOCK + name).orElseGet(urls::toString);
  }
}
