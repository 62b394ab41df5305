package io.tributary.lake.config;

/** The topics that become tables. */
public record TopicsConfig(
    @Default("events.enriched") String enriched, @Default("events.rejected") String rejected) {

  public TopicsConfig {
    new Checks()
        .notBlank(enriched, "enriched")
        .notBlank(rejected, "rejected")
        .that(
            !enriched.equals(rejected),
            "rejected",
            "must differ from enriched, both are " + enriched)
        .done();
  }
}
