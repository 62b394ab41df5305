package io.tributary.enricher.config;

/**
 * The topics that the service reads and writes.
 *
 * @param replayed where {@code replay} notes what it has sent; the service itself does not need it
 */
public record TopicsConfig(String raw, String enriched, String rejected, String replayed) {

  static TopicsConfig read(Section section) {
    TopicsConfig config =
        new TopicsConfig(
            section.text("raw"),
            section.text("enriched"),
            section.text("rejected"),
            section.text("replayed"));
    section.done();
    return config;
  }
}
