package io.tributary.enricher.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.HttpConfig;
import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.stream.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

  private final Health health = new Health();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldNameWhatIsMissing() throws Exception {
    health.missing("registry", "connection refused");
    try (HttpEndpoint endpoint = endpoint()) {
      HttpResponse<String> down = get(endpoint, "/health/ready");
      health.present("registry");

      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(down.body())
          .isEqualTo("{\"status\":\"DOWN\",\"missing\":[\"registry: connection refused\"]}");
      assertThat(get(endpoint, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldBeLiveWhateverIsMissing() throws Exception {
    health.missing("broker", "away");
    try (HttpEndpoint endpoint = endpoint()) {
      assertThat(get(endpoint, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldServeMetricsUnderTheirDocumentedNames() throws Exception {
    try (EnricherMetrics metrics = new EnricherMetrics(new WindowMeter());
        HttpEndpoint endpoint =
            HttpEndpoint.start(new HttpConfig("127.0.0.1", 0), health, metrics::scrape)) {
      metrics.accepted();
      metrics.refused(Outcome.DUPLICATE, List.of());
      metrics.unknownKey("products");

      assertThat(get(endpoint, "/metrics").body())
          .contains("tributary_enricher_events_total{outcome=\"accepted\"} 1.0")
          .contains("tributary_enricher_events_total{outcome=\"duplicate\"} 1.0")
          .contains("tributary_enricher_unknown_keys_total{step=\"products\"} 1.0")
          .contains("tributary_enricher_rejects_total{code=\"EMPTY\"} 0.0")
          .contains("tributary_enricher_dedup_ids ")
          .contains("tributary_enricher_dedup_bytes_per_id ")
          .contains("tributary_enricher_dedup_window_seconds ");
    }
  }

  private HttpEndpoint endpoint() throws IOException {
    return HttpEndpoint.start(new HttpConfig("127.0.0.1", 0), health, () -> "");
  }

  private HttpResponse<String> get(HttpEndpoint endpoint, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
