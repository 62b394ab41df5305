package io.tributary.enricher.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.enricher.config.HttpConfig;
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
class HttpEndpointBesiegedTest {

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
    try (HttpEndpoint endpoint = endpoint("up 1\n")) {
      for (int i = 0; i < MANY; i++) {
        send(endpoint, half);
      }

      assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200");
      assertThat(ask(endpoint, "GET /health/ready")).startsWith("HTTP/1.1 200");
      assertThat(ask(endpoint, "GET /metrics")).contains("up 1");
    }
  }

  @Test
  void shouldEndARequestThatIsNotCompleted() throws Exception {
    try (HttpEndpoint endpoint = endpoint("")) {
      Socket loris = send(endpoint, "GET /health/live HTTP/1.1\r\n");

      await().atMost(40, TimeUnit.SECONDS).until(() -> hungUpAfter(loris, "X: y\r\n"));
    }
  }

  @Test
  void shouldAnswerAtOnceBesideHundredsOfHalfOpenRequests() throws Exception {
    try (HttpEndpoint endpoint = endpoint("")) {
      for (int i = 0; i < HttpLimits.CONNECTIONS - MANY; i++) {
        send(endpoint, "GET /health/live HTTP/1.1\r\n");
      }

      assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldAnswerInTheEndAfterMoreHalfOpenRequestsThanItHasConnections() throws Exception {
    try (HttpEndpoint endpoint = endpoint("")) {
      for (int i = 0; i < HttpLimits.CONNECTIONS + MANY; i++) {
        sockets.add(new Socket("127.0.0.1", endpoint.port()));
        sockets.get(i).getOutputStream().write('G');
      }

      await()
          .atMost(40, TimeUnit.SECONDS)
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void shouldAnswerBesideConnectionsThatSayNothing() throws Exception {
    try (HttpEndpoint endpoint = endpoint("")) {
      for (int i = 0; i < 300; i++) {
        send(endpoint, "");
      }

      assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldHangUpOnAConnectionBeyondTheMost() throws Exception {
    try (HttpEndpoint endpoint = endpoint("")) {
      for (int i = 0; i < HttpLimits.CONNECTIONS; i++) {
        send(endpoint, "");
      }

      Socket beyond = send(endpoint, "");
      await().until(() -> hungUpAfter(beyond, "GET /health/live HTTP/1.1\r\n"));
      sockets.get(0).close();
      await()
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void shouldBeLiveBesideReadersThatDoNotRead() throws Exception {
    try (HttpEndpoint endpoint = endpoint("x".repeat(16 << 20))) {
      for (int i = 0; i < MANY; i++) {
        send(endpoint, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
      }

      assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200");
      assertThat(ask(endpoint, "GET /health/ready")).startsWith("HTTP/1.1 200");
      assertThat(ask(endpoint, "GET /metrics")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldBeLiveWhileMetricsAreStuckAndSayThatTheyAre() throws Exception {
    try (HttpEndpoint endpoint =
        HttpEndpoint.start(new HttpConfig("127.0.0.1", 0), new Health(), this::stuck)) {
      for (int i = 0; i < MANY + MANY; i++) {
        send(endpoint, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
      }

      assertThat(ask(endpoint, "GET /health/live")).startsWith("HTTP/1.1 200");
      assertThat(ask(endpoint, "GET /health/ready")).startsWith("HTTP/1.1 200");
      await()
          .untilAsserted(
              () -> assertThat(ask(endpoint, "GET /metrics")).startsWith("HTTP/1.1 503"));
    }
  }

  @Test
  void shouldSayThatMetricsFail() throws Exception {
    try (HttpEndpoint endpoint =
        HttpEndpoint.start(
            new HttpConfig("127.0.0.1", 0),
            new Health(),
            () -> {
              throw new IllegalStateException("bug");
            })) {
      assertThat(ask(endpoint, "GET /metrics")).startsWith("HTTP/1.1 500");
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
    try (HttpEndpoint endpoint = endpoint("")) {
      assertThat(ask(endpoint, "GET " + path)).startsWith("HTTP/1.1 404");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO"})
  void shouldTakeGetAndHeadOnly(String method) throws Exception {
    try (HttpEndpoint endpoint = endpoint("")) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        assertThat(ask(endpoint, method + " " + path))
            .startsWith("HTTP/1.1 405")
            .contains("Allow: GET, HEAD");
      }
    }
  }

  @Test
  void shouldAnswerHeadWithoutABody() throws Exception {
    try (HttpEndpoint endpoint = endpoint("up 1\n")) {
      assertThat(ask(endpoint, "HEAD /metrics"))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("Content-Length: 5")
          .endsWith("\r\n\r\n");
      assertThat(ask(endpoint, "GET /metrics?name=up")).endsWith("\r\n\r\nup 1\n");
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

  private static HttpEndpoint endpoint(String metrics) throws IOException {
    return HttpEndpoint.start(new HttpConfig("127.0.0.1", 0), new Health(), () -> metrics);
  }

  private Socket send(HttpEndpoint endpoint, String text) throws IOException {
    Socket socket = new Socket("127.0.0.1", endpoint.port());
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String ask(HttpEndpoint endpoint, String what) throws IOException {
    Socket socket = send(endpoint, what + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
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
