package io.tributary.lake.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.lake.config.HttpConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /health/live}, {@code /health/ready} (JSON, 503 while something is missing) and
 * {@code /metrics}.
 */
public final class HealthServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads;

  private HealthServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts serving.
   *
   * @param metrics the metrics in Prometheus' text format
   * @throws UncheckedIOException if the address is taken
   */
  public static HealthServer start(
      HttpConfig config, Readiness readiness, Supplier<String> metrics) {
    HttpServer server = bind(config);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/health/live", exchange -> answer(exchange, status(List.of())));
    server.createContext(
        "/health/ready", exchange -> answer(exchange, status(readiness.missing())));
    server.createContext(
        "/metrics",
        exchange ->
            answer(
                exchange,
                new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get())));
    server.start();
    return new HealthServer(server, threads);
  }

  private static HttpServer bind(HttpConfig config) {
    try {
      return HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "http.host %s, http.port %d cannot be served (%s); choose another port, 0 takes a free one"
              .formatted(config.host(), config.port(), e.getMessage()),
          e);
    }
  }

  /** The port that is served. */
  public int port() {
    return server.getAddress().getPort();
  }

  private record Answer(int status, String type, String body) {}

  private static Answer status(List<String> missing) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", missing.isEmpty() ? "UP" : "DOWN");
    body.put("missing", missing);
    try {
      return new Answer(
          missing.isEmpty() ? 200 : 503, "application/json", JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
