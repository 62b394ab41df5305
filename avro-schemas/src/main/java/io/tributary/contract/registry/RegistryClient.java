package io.tributary.contract.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests to the registry's URLs in turn until one answers, and turns its answer into JSON
 * or a typed exception.
 */
final class RegistryClient {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_REDIRECTS = 5;

  private final RegistryConfig config;
  private final HttpClient client;
  private final AtomicInteger preferred = new AtomicInteger();

  RegistryClient(RegistryConfig config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // Some registries answer an offered upgrade to HTTP/2 with an error.
            .version(HttpClient.Version.HTTP_1_1)
            // Java's own following takes the Authorization header along to any host.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout());
    config.tls().ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  JsonNode get(String path) {
    return send("GET", path, "");
  }

  JsonNode post(String path, JsonNode body) {
    return send("POST", path, body.toString());
  }

  JsonNode put(String path, JsonNode body) {
    return send("PUT", path, body.toString());
  }

  private JsonNode send(String method, String path, String body) {
    List<String> failures = new ArrayList<>();
    int first = preferred.get();
    for (int i = 0; i < config.urls().size(); i++) {
      int index = (first + i) % config.urls().size();
      URI url = config.urls().get(index);
      try {
        HttpResponse<String> response = ask(url, method, path, body);
        if (response.statusCode() < 500 && response.statusCode() != 429) {
          preferred.set(index);
          return answer(response);
        }
        failures.add(url + ": HTTP " + response.statusCode() + " " + message(response));
      } catch (IOException e) {
        failures.add(url + ": " + reason(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryUnavailableException(
            "Interrupted while asking the schema registry " + url, e);
      }
    }
    throw new RegistryUnavailableException(
        "The schema registry does not answer; wait for it and try again. "
            + String.join("; ", failures));
  }

  private HttpResponse<String> ask(URI url, String method, String path, String body)
      throws IOException, InterruptedException {
    RedirectedRequest asked = RedirectedRequest.first(URI.create(url + path), method);
    HttpResponse<String> response = client.send(request(asked, body), BodyHandlers.ofString());
    for (int hop = 0; RedirectedRequest.isRedirect(response.statusCode()); hop++) {
      Optional<RedirectedRequest> next = asked.following(response);
      if (next.isEmpty() || hop == MOST_REDIRECTS) {
        throw refused(
            response,
            "a redirect that is not followed (to %s): set schema.registry.url to the address that answers"
                .formatted(response.headers().firstValue("Location").orElse("nowhere")));
      }
      asked = next.get();
      response = client.send(request(asked, body), BodyHandlers.ofString());
    }
    return response;
  }

  private HttpRequest request(RedirectedRequest asked, String body) {
    String method = asked.method();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(asked.uri())
            .timeout(config.readTimeout())
            .header("Accept", CONTENT_TYPE + ", application/json;q=0.9");
    if (asked.hasCredentials()) {
      config.authorization().ifPresent(value -> request.header("Authorization", value));
    }
    return method.equals("GET")
        ? request.GET().build()
        : request
            .header("Content-Type", CONTENT_TYPE)
            .method(method, BodyPublishers.ofString(body))
            .build();
  }

  private static JsonNode answer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      JsonNode json = json(response.body());
      if (json.isMissingNode()) {
        throw refused(
            response,
            "the answer is not JSON: check that schema.registry.url holds the whole path of the registry's API");
      }
      return json;
    }
    int code = json(response.body()).path("error_code").asInt();
    if (status == 404 && code / 100 == 404) {
      throw new SchemaNotFoundException(message(response) + " (" + response.uri() + ")");
    }
    throw refused(response, message(response) + remedy(status));
  }

  private static RegistryRefusedException refused(HttpResponse<String> response, String message) {
    return new RegistryRefusedException(
        response.statusCode(),
        "The schema registry answers %s with HTTP %d: %s"
            .formatted(response.uri(), response.statusCode(), message));
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401, 403 ->
          ". Check %s and %s; they are not sent to another host, port or scheme that the registry redirects to: name that address in schema.registry.url"
              .formatted(RegistryConfig.CREDENTIALS_SOURCE, RegistryConfig.USER_INFO);
      case 404 ->
          ". Nothing like a schema registry is there: check that schema.registry.url holds the whole path of its API";
      default -> "";
    };
  }

  private static String message(HttpResponse<String> response) {
    String text = json(response.body()).path("message").asText();
    return text.isEmpty() ? response.body().strip().lines().findFirst().orElse("no message") : text;
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String reason(IOException e) {
    String type = e instanceof ConnectException ? "cannot connect" : e.getClass().getSimpleName();
    return e.getMessage() == null ? type : e.getMessage();
  }
}
