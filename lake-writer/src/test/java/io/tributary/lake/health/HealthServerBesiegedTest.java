package io.tributary.lake.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.lake.config.HttpConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not behave, over plain sockets. */
@Timeout(60)
@Tag("own-jvm")
class HealthServerBesiegedTest {

  private static final int MANY = 20;

  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch scrapesGoOn = new CountDownLatch(1);

  @AfterEach
  void hangUp() throws IOException {
    scrapesGoOn.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /metrics HTTP/1.1\r\nHost: x\r\n",
        "GET /health/live HTTP/1.1\r\nX-Slow: ",
        "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf",
        "GET /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"
      })
  void shouldAnswerBesideHalfOpenRequests(String half) throws Exception {
    try (HealthServer server = server("up 1\n")) {
      for (int i = 0; i < MANY; i++) {
        send(server, half);
      }

      assertThat(ask(server, "GET /health/live")).startsWith("HTTP/1.1 200");
      assertThat(ask(server, "GET /health/ready")).startsWith("HTTP/1.1 200");
      assertThat(ask(server, "GET /metrics")).contains("up 1");
    }
  }

  @Test
  void shouldEndARequestThatIsNotCompleted() throws Exception {
    try (HealthServer server = server("")) {
      Socket loris = send(server, "GET /health/live HTTP/1.1\r\n");

      await().atMost(40, TimeUnit.SECONDS).until(() -> hungUpAfter(loris, "X: y\r\n"));
    }
  }

  @Test
  void shouldAnswerAtOnceBesideHundredsOfHalfOpenRequests() throws Exception {
    try (HealthServer server = server("")) {
      for (int i = 0; i < HttpLimits.CONNECTIONS - MANY; i++) {
        send(server, "GET /health/live HTTP/1.1\r\n");
      }

      assertThat(ask(server, "GET /health/live")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldAnswerInTheEndAfterMoreHalfOpenRequestsThanItHasConnections() throws Exception {
    try (HealthServer server = server("")) {
      for (int i = 0; i < HttpLimits.CONNECTIONS + MANY; i++) {
        sockets.add(new Socket("127.0.0.1", server.port()));
        sockets.get(i).getOutputStream().write('G');
      }

      await()
          .atMost(40, TimeUnit.SECONDS)
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> assertThat(ask(server, "GET /health/live")).startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void shouldAnswerBesideConnectionsThatSayNothing() throws Exception {
    try (HealthServer server = server("")) {
      for (int i = 0; i < 300; i++) {
        send(server, "");
      }

      assertThat(ask(server, "GET /health/live")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldBeLiveBesideReadersThatDoNotRead() throws Exception {
    try (HealthServer server = server("x".repeat(16 << 20))) {
      for (int i = 0; i < MANY; i++) {
        send(server, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
      }

      assertThat(ask(server, "GET /health/live")).startsWith("HTTP/1.1 200");
      assertThat(ask(server, "GET /health/ready")).startsWith("HTTP/1.1 200");
      assertThat(ask(server, "GET /metrics")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldBeLiveWhileMetricsAreStuckAndSayThatTheyAre() throws Exception {
    try (HealthServer server =
        HealthServer.start(new HttpConfig("127.0.0.1", 0), new Readiness(), this::stuck)) {
      for (int i = 0; i < MANY + MANY; i++) {
        send(server, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
      }

      assertThat(ask(server, "GET /health/live")).startsWith("HTTP/1.1 200");
      assertThat(ask(server, "GET /health/ready")).startsWith("HTTP/1.1 200");
      await()
          .untilAsserted(() -> assertThat(ask(server, "GET /metrics")).startsWith("HTTP/1.1 503"));
    }
  }

  @Test
  void shouldSayThatMetricsFail() throws Exception {
    try (HealthServer server =
        HealthServer.start(
            new HttpConfig("127.0.0.1", 0),
            new Readiness(),
            () -> {
              throw new IllegalStateException("bug");
            })) {
      assertThat(ask(server, "GET /metrics")).startsWith("HTTP/1.1 500");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/health",
        "/health/liveX",
        "/health/live/",
        "/health/live/x",
        "/health/live/../x",
        "/health/%6cive",
        "/health/readyness",
        "/metricsfoo",
        "/metrics/",
        "//metrics"
      })
  void shouldServeExactPathsOnly(String path) throws Exception {
    try (HealthServer server = server("")) {
      assertThat(ask(server, "GET " + path)).startsWith("HTTP/1.1 404");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO"})
  void shouldTakeGetAndHeadOnly(String method) throws Exception {
    try (HealthServer server = server("")) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        assertThat(ask(server, method + " " + path))
            .startsWith("HTTP/1.1 405")
            .contains("Allow: GET, HEAD");
      }
    }
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws Exception {
    try (HealthServer server = server("up 1\n")) {
      assertThat(ask(server, "HEAD /metrics"))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("Content-Length: 5")
          .endsWith("\r\n\r\n");
      assertThat(ask(server, "GET /metrics?name=up")).endsWith("\r\n\r\nup 1\n");
    }
  }

  private String stuck() {
    try {
      scrapesGoOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }

  private static HealthServer server(String metrics) throws IOException {
    return HealthServer.start(new HttpConfig("127.0.0.1", 0), new Readiness(), () -> metrics);
  }

  private Socket send(HealthServer server, String text) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String ask(HealthServer server, String what) throws IOException {
    Socket socket = send(server, what + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean hungUpAfter(Socket socket, String more) {
    try {
      socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(100);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
