package io.tributary.enricher.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.enricher.replay.refusal.Place;
import io.tributary.enricher.replay.refusal.StoredRefusal;
import io.tributary.enricher.replay.refusal.StoredRefusal.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A refusal, of which single things are changed. */
public final class Refusals {

  public static final Instant REJECTED_AT = Instant.parse("2026-03-01T10:00:00Z");

  private String outcome = "INVALID";
  private List<Cause> causes = List.of(new Cause("MISSING", "currency"));
  private byte[] value = "{\"event_id\":\"e1\"}".getBytes(UTF_8);
  private Place source = new Place("events.raw", 1, 100, 1_000);
  private Place first = source;
  private int attempt = 1;
  private long at = 5;
  private final List<Header> headers = new ArrayList<>();

  public static Refusals aRefusal() {
    return new Refusals();
  }

  public Refusals outcome(String other) {
    outcome = other;
    return this;
  }

  public Refusals because(Cause... others) {
    causes = List.of(others);
    return this;
  }

  public Refusals value(byte[] other) {
    value = other;
    return this;
  }

  public Refusals source(Place other) {
    source = other;
    first = other;
    return this;
  }

  public Refusals attempt(int other, Place firstSource) {
    attempt = other;
    first = firstSource;
    return this;
  }

  public Refusals at(long offset) {
    at = offset;
    return this;
  }

  public Refusals header(String key, String text) {
    headers.add(new RecordHeader(key, text.getBytes(UTF_8)));
    return this;
  }

  public StoredRefusal build() {
    return new StoredRefusal(
        new Place("events.rejected", 2, at, 2_000),
        outcome,
        causes,
        "e1",
        "purchase",
        "k".getBytes(UTF_8),
        value,
        headers,
        source,
        first,
        attempt,
        REJECTED_AT);
  }
}
