package io.tributary.enricher.config;

/** Where health and metrics are served; port 0 picks a free one. */
public record HttpConfig(String host, int port) {

  static HttpConfig read(Section section) {
    HttpConfig config = new HttpConfig(section.text("host"), section.integer("port", 0, 65_535));
    section.done();
    return config;
  }
}
