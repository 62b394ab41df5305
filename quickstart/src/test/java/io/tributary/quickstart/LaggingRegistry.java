package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A follower of a registry, which can be behind: it does not have a subject's versions yet. */
final class LaggingRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI leader;
  private volatile Optional<Behind> behind = Optional.empty();

  private LaggingRegistry(HttpServer server, URI leader) {
    this.server = server;
    this.leader = leader;
  }

  /** What the follower lacks: versions after this one, and ids after that one. */
  private record Behind(String versions, int newest, int newestId) {
    boolean hides(String path) {
      return after(path, versions + "/", newest) || after(path, "/ids/", newestId);
    }

    private static boolean after(String path, String prefix, int last) {
      int start = path.indexOf(prefix);
      String number = start < 0 ? "" : path.substring(start + prefix.length()).split("/", 2)[0];
      return number.matches("[0-9]+") && Integer.parseInt(number) > last;
    }
  }

  private record Answer(int status, String body) {}

  /** Follows the leader at an address with a path. */
  static LaggingRegistry of(String leader) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LaggingRegistry registry = new LaggingRegistry(server, URI.create(leader));
      server.setExecutor(registry.threads);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + leader.getPath();
  }

  /** Takes up nothing more: what this subject has now is what it is seen to have. */
  void stayBehind(String subject) {
    String versions = leader.getPath() + "/subjects/" + subject + "/versions";
    JsonNode newest = json(ask("GET", versions + "/latest", ""));
    behind =
        Optional.of(
            new Behind(versions, newest.path("version").asInt(), newest.path("id").asInt()));
  }

  void catchUp() {
    behind = Optional.empty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(String method, String path, String body) {
    Behind now = behind.orElse(null);
    if (now == null) {
      return ask(method, path, body);
    } else if (now.hides(path)) {
      return new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    } else if (path.equals(now.versions() + "/latest")) {
      return ask(method, now.versions() + "/" + now.newest(), body);
    }
    Answer answer = ask(method, path, body);
    return path.equals(now.versions()) ? upTo(now.newest(), answer) : answer;
  }

  private static Answer upTo(int newest, Answer versions) {
    ArrayNode known = JSON.createArrayNode();
    for (JsonNode each : json(versions)) {
      if (each.asInt() <= newest) {
        known.add(each);
      }
    }
    return new Answer(versions.status(), known.toString());
  }

  private Answer ask(String method, String path, String body) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(leader.resolve(path))
                  .header("Content-Type", "application/json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answer(503, "{\"message\":\"the leader is away\"}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(503, "{\"message\":\"interrupted\"}");
    }
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + answer, e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
