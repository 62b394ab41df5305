package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tributary.lake.config.RegistryConfig;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.health.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryWatchTest {
  private static final byte[] VERSION =
      "{\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger status = new AtomicInteger(200);
  private final Readiness readiness = new Readiness();
  private HttpServer server;
  private RegistryWatch watch;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), VERSION.length);
          exchange.getResponseBody().write(VERSION);
          exchange.close();
        });
    server.start();
    List<Stream> streams = Stream.of(new TopicsConfig("events.enriched", "events.rejected"));
    String url = "http://localhost:" + server.getAddress().getPort();
    watch =
        RegistryWatch.of(
            new RegistryConfig(url, Map.of(), Duration.ofMinutes(5)), streams, readiness);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldNoteARegistryThatIsGoneThoughNoBatchAsksIt() {
    // given
    watch.run();
    assertThat(readiness.missing()).isEmpty();

    // when
    server.stop(0);
    watch.run();

    // then
    assertThat(readiness.missing()).singleElement().asString().startsWith("registry: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 500, 503})
  void shouldNoteThatTheRegistryIsNoUseUntilItIs(int answer) {
    // given
    status.set(answer);
    watch.run();
    assertThat(readiness.missing()).hasSize(1);

    // when
    status.set(200);
    watch.run();

    // then
    assertThat(readiness.missing()).isEmpty();
  }
}
