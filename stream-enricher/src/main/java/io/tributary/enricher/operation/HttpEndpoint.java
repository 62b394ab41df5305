package io.tributary.enricher.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.enricher.config.HttpConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. What is worked out when
 * it is asked has threads of its own, so that it can hold up nothing else.
 */
public final class HttpEndpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;
  private static final int AT_ONCE = 2;
  private static final int WAITING = 16;

  private final HttpServer server;
  // A thread for each connection: a request that waited for one would be ended with those that are
  // never completed, since the time it may take counts from its first byte.
  private final ExecutorService requests =
      Executors.newCachedThreadPool(task -> daemon(task, "http"));
  private final ExecutorService readiness = pool("http-ready");
  private final ExecutorService scrapes = pool("http-metrics");
  private final Health health;
  private final Supplier<String> metrics;

  private HttpEndpoint(HttpServer server, Health health, Supplier<String> metrics) {
    this.server = server;
    this.health = health;
    this.metrics = metrics;
  }

  private record Answer(int status, String type, String text) {}

  /** Starts serving. */
  public static HttpEndpoint start(HttpConfig config, Health health, Supplier<String> metrics)
      throws IOException {
    HttpLimits.apply();
    HttpServer server = HttpServer.create(new InetSocketAddress(config.host(), config.port()), 0);
    HttpEndpoint endpoint = new HttpEndpoint(server, health, metrics);
    server.createContext("/", endpoint::route);
    server.setExecutor(endpoint.requests);
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
    requests.shutdownNow();
    readiness.shutdownNow();
    scrapes.shutdownNow();
  }

  private void route(HttpExchange exchange) {
    // The raw path: the server itself would take /health/liveX for /health/live.
    switch (String.valueOf(exchange.getRequestURI().getRawPath())) {
      case "/health/live" -> answer(exchange, () -> status(List.of()), Runnable::run);
      case "/health/ready" -> answer(exchange, () -> status(health.missing()), readiness);
      case "/metrics" -> answer(exchange, this::scraped, scrapes);
      default -> send(exchange, new Answer(NOT_FOUND, TEXT, "Not found\n"));
    }
  }

  private void answer(HttpExchange exchange, Supplier<Answer> answer, Executor threads) {
    if (!METHODS.contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      send(exchange, new Answer(METHOD_NOT_ALLOWED, TEXT, "Only GET and HEAD\n"));
    } else {
      try {
        threads.execute(() -> sendApart(exchange, worked(exchange, answer)));
      } catch (RejectedExecutionException e) {
        LOG.atDebug().setCause(e).log("A request is not answered: earlier ones are not done");
        send(exchange, new Answer(UNAVAILABLE, TEXT, "Earlier requests are not answered yet\n"));
      }
    }
  }

  /** Who reads slowly, or does not complete a body, takes no thread that works answers out. */
  private void sendApart(HttpExchange exchange, Answer answer) {
    try {
      requests.execute(() -> send(exchange, answer));
    } catch (RejectedExecutionException e) {
      LOG.atDebug().setCause(e).log("A request is not answered: the service ends");
    }
  }

  private static Answer worked(HttpExchange exchange, Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("path", exchange.getRequestURI().getPath())
          .setCause(e)
          .log("A request cannot be answered");
      return new Answer(FAILED, TEXT, "Cannot be told; the log says why\n");
    }
  }

  private Answer scraped() {
    return new Answer(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
  }

  private static Answer status(List<String> missing) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", missing.isEmpty() ? "UP" : "DOWN");
    body.put("missing", missing);
    try {
      int status = missing.isEmpty() ? OK : UNAVAILABLE;
      return new Answer(status, "application/json", JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) {
    try (exchange) {
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("Who asked has gone, or reads too slowly");
    }
  }

  private static ExecutorService pool(String name) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> daemon(task, name));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
