package io.tributary.lake.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Holds the offsets of the raw topic against the rows that name them. */
final class RawAudit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Topics topics;
  private final Findings findings;
  private final Deletions deletions;
  private final Map<Partition, Fates> fates = new TreeMap<>();
  private final Map<Partition, Spans> asked = new TreeMap<>();

  RawAudit(Topics topics, Findings findings, Deletions deletions) {
    this.topics = topics;
    this.findings = findings;
    this.deletions = deletions;
  }

  /**
   * Takes a partition in.
   *
   * @param committed before this the service has handled every record
   */
  void add(Partition partition, RowOffsets rows, long from, long to, long committed) {
    Fates fate = new Fates(from, to, rows.outcomes(partition));
    fate.replays(rows.replays(partition));
    Spans gaps = fate.gaps();
    fate.beyond(gaps.from(committed));
    fates.put(partition, fate);
    asked.put(partition, gaps.before(committed));
  }

  /** Offsets that no row names though the service has handled them. */
  Map<Partition, Spans> open() {
    Map<Partition, Spans> open = new HashMap<>();
    asked.forEach(
        (partition, spans) -> {
          Fates fate = fates(partition);
          Spans left = spans.minus(fate.onTheWay());
          for (OffsetSet rows : fate.rows().values()) {
            left = left.minus(rows.seen());
          }
          if (!left.isEmpty()) {
            open.put(partition, left);
          }
        });
    return open;
  }

  /** Notes a row of an undecodable record, now that its source is known. */
  void refused(Partition partition, long offset) {
    fates(partition).refused(offset);
  }

  Map<Partition, Fates> fates() {
    return fates;
  }

  /** Asks the topic for what is still open, and lists what is wrong. */
  void settle(OutputAudit outputs) {
    Map<Partition, Spans> open = open();
    for (Partition partition : fates.keySet()) {
      Fates fate = fates(partition);
      Map<Long, String> ids = new HashMap<>();
      TopicHoles holes =
          TopicHoles.ask(
              topics,
              partition,
              open.getOrDefault(partition, Spans.NONE),
              record -> missing(record, fate, ids));
      fate.noRecord(holes.noRecord());
      fate.unprovable(holes.unprovable());
      deletions.explain(partition, fate.missing());
      Listing.of(
          findings,
          fate.missing(),
          offset ->
              Finding.at(
                  Finding.Kind.MISSING,
                  partition,
                  offset,
                  ids.get(offset),
                  whyMissing(partition, offset, outputs.placeOf(partition, offset))));
      doubled(partition, fate);
    }
  }

  private void missing(ConsumerRecord<byte[], byte[]> record, Fates fate, Map<Long, String> ids) {
    fate.missing().addLong(record.offset());
    if (ids.size() < findings.limit()) {
      String id = eventId(record.value());
      if (id != null) {
        ids.put(record.offset(), id);
      }
    }
  }

  private String whyMissing(Partition partition, long offset, String place) {
    Optional<String> deleted = deletions.of(partition, offset);
    String became = place.isEmpty() ? "the record became a row" : "the record became " + place;
    if (deleted.isPresent()) {
      return became
          + ", whose row "
          + deleted.get()
          + " took away; send it again only if that was not meant";
    } else if (!place.isEmpty()) {
      return became
          + ", which is no row: "
          + deletions
              .unnamed()
              .map(why -> "perhaps it was deleted, since " + why)
              .orElse("it was lost in the lake");
    }
    return deletions
        .unnamed()
        .map(why -> "nothing tells any more whether the record was a row and was deleted: " + why)
        .orElse("nothing came of the record: stream-enricher has passed over it; send it again");
  }

  private void doubled(Partition partition, Fates fate) {
    Map<Long, String> ids = ids(partition, fate.doubled());
    Listing.of(
        findings,
        fate.doubled(),
        offset ->
            Finding.at(
                Finding.Kind.DOUBLED,
                partition,
                offset,
                ids.get(offset),
                "the record is more than one row: " + where(fate, offset)));
  }

  private static String where(Fates fate, long offset) {
    List<String> where = new ArrayList<>();
    fate.rows()
        .forEach(
            (outcome, set) -> {
              if (set.seen().contains(offset)) {
                where.add(
                    (outcome.equals(RowOffsets.ACCEPTED)
                            ? "events"
                            : "events_rejected (" + outcome + ")")
                        + (set.doubled().contains(offset) ? ", more than once" : ""));
              }
            });
    return String.join(", ", where);
  }

  private Map<Long, String> ids(Partition partition, Roaring64Bitmap offsets) {
    Map<Long, String> ids = new HashMap<>();
    List<Span> spans = new ArrayList<>();
    LongIterator each = offsets.getLongIterator();
    while (each.hasNext() && spans.size() < findings.limit()) {
      long offset = each.next();
      spans.add(new Span(offset, offset + 1));
    }
    topics.read(
        partition,
        new Spans(spans),
        IsolationLevel.READ_COMMITTED,
        record -> {
          String id = eventId(record.value());
          if (id != null) {
            ids.put(record.offset(), id);
          }
        });
    return ids;
  }

  private static @Nullable String eventId(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      JsonNode id = JSON.readTree(value).path("event_id");
      return id.isValueNode() && !id.isNull() ? id.asText() : null;
    } catch (IOException e) {
      return null;
    }
  }

  private Fates fates(Partition partition) {
    Fates found = fates.get(partition);
    if (found == null) {
      throw new IllegalStateException("partition " + partition + " was not taken in");
    }
    return found;
  }
}
