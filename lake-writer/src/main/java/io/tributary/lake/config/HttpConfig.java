package io.tributary.lake.config;

/** Where health and metrics are served; port 0 takes a free one. */
public record HttpConfig(@Default("127.0.0.1") String host, @Default("8082") int port) {

  public HttpConfig {
    new Checks()
        .notBlank(host, "host")
        .that(port >= 0 && port <= 65_535, "port", "must be 0 to 65535, is " + port)
        .done();
  }
}
