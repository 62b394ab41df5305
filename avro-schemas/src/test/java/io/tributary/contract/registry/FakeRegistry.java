package io.tributary.contract.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tributary.contract.ContractSchemas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/**
 * A registry over HTTP with the Confluent REST API, which keeps its requests and answers as told
 * before it answers by itself.
 */
public final class FakeRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Without it each answer waits for an acknowledgement that the client delays.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final String path;
  private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
  private final Map<String, String> levels = new TreeMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Queue<Scripted> script = new ConcurrentLinkedQueue<>();

  private FakeRegistry(HttpServer server, String path) {
    this.server = server;
    this.path = path;
    server.createContext(path.isEmpty() ? "/" : path, this::handle);
    server.start();
  }

  public static FakeRegistry at(String path) throws IOException {
    return new FakeRegistry(HttpServer.create(local(), 0), path);
  }

  public static FakeRegistry withTls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(local(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new FakeRegistry(server, "");
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort() + path;
  }

  /** What it holds, to look at or to fill. */
  public InMemorySchemaRegistry schemas() {
    return schemas;
  }

  public Map<String, String> levels() {
    return levels;
  }

  /** Method and path of each request so far. */
  public List<String> requests() {
    return requests;
  }

  public List<String> authorizations() {
    return authorizations;
  }

  /** Answers the next request like this. */
  public FakeRegistry answer(int status, String body) {
    return answer("", status, body);
  }

  /** Answers the next request that begins like this: {@code PUT /config}. */
  public FakeRegistry answer(String request, int status, String body) {
    script.add(new Scripted(request, new Answer(status, body)));
    return this;
  }

  /** Redirects the next request. */
  public FakeRegistry redirect(int status, String location) {
    script.add(new Scripted("", new Answer(status, "", location)));
    return this;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private Optional<Answer> scripted(String request) {
    Optional<Scripted> found =
        script.stream().filter(s -> request.startsWith(s.request())).findFirst();
    found.ifPresent(script::remove);
    return found.map(Scripted::answer);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestURI().getRawPath().substring(path.length());
    requests.add(exchange.getRequestMethod() + " " + request);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Optional<Answer> scripted = scripted(exchange.getRequestMethod() + " " + request);
    Answer answer =
        scripted.isPresent()
            ? scripted.get()
            : respond(exchange.getRequestMethod(), request.split("/"), body);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    if (!answer.location().isEmpty()) {
      exchange.getResponseHeaders().set("Location", answer.location());
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer respond(String method, String[] segments, String body) throws IOException {
    try {
      return switch (method + " " + segments[1]) {
        case "GET schemas" ->
            ok(
                JSON.createObjectNode()
                    .put("schema", schemas.byId(Integer.parseInt(segments[3])).toString()));
        case "PUT config" -> {
          levels.put(segments[2], JSON.readTree(body).path("compatibility").asText());
          yield ok(JSON.readTree(body));
        }
        case "GET subjects" ->
            segments.length == 4 ? numbers(segments[2]) : version(segments[2], segments[4]);
        case "POST subjects" ->
            segments.length == 3
                ? ok(node(schemas.lookup(segments[2], schema(body))))
                : ok(
                    JSON.createObjectNode()
                        .put("id", schemas.register(segments[2], schema(body)).id()));
        case "POST compatibility" -> ok(JSON.createObjectNode().put("is_compatible", true));
        default -> new Answer(404, "no such path");
      };
    } catch (SchemaNotFoundException e) {
      return new Answer(
          404,
          JSON.createObjectNode()
              .put("error_code", 40403)
              .put("message", e.getMessage())
              .toString());
    }
  }

  private Answer numbers(String subject) {
    List<Integer> numbers = new ArrayList<>();
    schemas.versions(subject).forEach(version -> numbers.add(version.version()));
    return new Answer(200, numbers.toString());
  }

  private Answer version(String subject, String version) {
    return ok(
        node(
            version.equals("latest")
                ? schemas.latest(subject)
                : schemas.versions(subject).get(Integer.parseInt(version) - 1)));
  }

  private static Schema schema(String body) throws IOException {
    return ContractSchemas.parse(JSON.readTree(body).path("schema").asText());
  }

  private static ObjectNode node(Registered registered) {
    return JSON.createObjectNode()
        .put("subject", registered.subject())
        .put("version", registered.version())
        .put("id", registered.id())
        .put("schema", registered.schema().toString());
  }

  private static Answer ok(JsonNode body) {
    return new Answer(200, body.toString());
  }

  private record Scripted(String request, Answer answer) {}

  private record Answer(int status, String body, String location) {
    Answer(int status, String body) {
      this(status, body, "");
    }
  }
}
