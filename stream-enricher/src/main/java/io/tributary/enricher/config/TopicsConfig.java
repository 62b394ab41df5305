package io.tributary.enricher.config;

/** The topics that the service reads and writes. */
public record TopicsConfig(String raw, String enriched, String rejected) {

  static TopicsConfig read(Section section) {
    TopicsConfig config =
        new TopicsConfig(section.text("raw"), section.text("enriched"), section.text("rejected"));
    section.done();
    return config;
  }
}
