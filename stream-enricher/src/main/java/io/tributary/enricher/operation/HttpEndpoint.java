package io.tributary.enricher.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.enricher.config.HttpConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HttpEndpoint implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, HttpEndpoint::daemon);

  private HttpEndpoint(HttpServer server) {
    this.server = server;
  }

  /** Starts serving. */
  public static HttpEndpoint start(HttpConfig config, Health health, Supplier<String> metrics)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    HttpEndpoint endpoint = new HttpEndpoint(server);
    server.createContext("/health/live", exchange -> health(exchange, List.of()));
    server.createContext("/health/ready", exchange -> health(exchange, health.missing()));
    server.createContext("/metrics", exchange -> metrics(exchange, metrics.get()));
    server.setExecutor(endpoint.threads);
    server.start();
    return endpoint;
  }

  /** The port that is served, also when a free one was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void health(HttpExchange exchange, List<String> missing) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", missing.isEmpty() ? "UP" : "DOWN");
    body.put("missing", missing);
    int status = missing.isEmpty() ? OK : UNAVAILABLE;
    answer(exchange, status, "application/json", JSON.writeValueAsString(body));
  }

  private static void metrics(HttpExchange exchange, String text) throws IOException {
    answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", text);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "http");
    thread.setDaemon(true);
    return thread;
  }
}
