package io.tributary.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"DOWN\",\"missing\":[\"registry: gone\",\"spark: starting\"]} | registry: gone; spark: starting",
        "{\"status\":\"DOWN\",\"checks\":[]} | {\"status\":\"DOWN\",\"checks\":[]}",
        "starting | starting",
      })
  void shouldTellWhatIsMissingInTheWordsOfTheAnswer(String body, String words) throws IOException {
    assertThat(missing(503, body)).contains(words);
  }

  @Test
  void shouldBeReadyByTheStatusOfTheAnswer() throws IOException {
    assertThat(missing(200, "{\"status\":\"UP\",\"missing\":[]}")).isEmpty();
  }

  @Test
  void shouldNameTheAddressThatDoesNotAnswer() {
    URI nobody = URI.create("http://127.0.0.1:" + FreePorts.pick() + "/health/ready");
    assertThat(Readiness.at(nobody).missing()).contains("an answer at " + nobody);
  }

  private static Optional<String> missing(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    try {
      return Readiness.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
          .missing();
    } finally {
      server.stop(0);
    }
  }
}
