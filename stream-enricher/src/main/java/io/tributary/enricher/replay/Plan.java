package io.tributary.enricher.replay;

import io.tributary.enricher.replay.refusal.StoredRefusal;
import io.tributary.enricher.stream.ReplayHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The refusals that will be sent, why others will not, and what is foretold. */
final class Plan {

  private static final Comparator<Sendable> IN_ORDER =
      Comparator.<Sendable>comparingInt(each -> each.refusal().source().partition())
          .thenComparingLong(each -> each.refusal().source().offset());

  private final List<Sendable> sendables = new ArrayList<>();
  private final Map<Skipped, Long> skipped = new EnumMap<>(Skipped.class);
  private final Map<String, Long> impossible = new TreeMap<>();
  private final Fates foretold = new Fates();
  private long chosen;

  /** Why a refusal that was chosen is not sent. */
  enum Skipped {
    ALREADY_SENT("already replayed"),
    TRIED_OFTEN("came back as often as --max-attempts allows"),
    VALUE_GONE("value no longer in the raw topic"),
    NOT_REPAIRABLE("the repair cannot be applied"),
    TOO_LARGE("too large for the raw topic once repaired"),
    FROM_ELSEWHERE("from another raw topic, or a partition it no longer has"),
    BEYOND_LIMIT("left for the next run by --limit"),
    UNREADABLE("not chosen from: no refusals, or none that can be read");

    private final String words;

    Skipped(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** A refusal with the value that will be sent. */
  @SuppressWarnings("ArrayRecordComponent") // A record's bytes, handed on and never compared.
  record Sendable(StoredRefusal refusal, byte @Nullable [] value) {

    /** The original headers, with the lineage in the place of an older one. */
    Headers headers() {
      Headers headers = new RecordHeaders();
      refusal.headers().forEach(headers::add);
      var first = refusal.first();
      new ReplayHeaders(
              refusal.attempt() + 1,
              first.topic(),
              first.partition(),
              first.offset(),
              first.timestamp())
          .write(headers);
      return headers;
    }
  }

  void choose() {
    chosen++;
  }

  void skip(Skipped why) {
    skipped.merge(why, 1L, Long::sum);
  }

  void cannotRepair(String why) {
    skip(Skipped.NOT_REPAIRABLE);
    impossible.merge(why, 1L, Long::sum);
  }

  void send(Sendable sendable) {
    sendables.add(sendable);
  }

  /** In the order in which the records came first, partition by partition. */
  List<Sendable> inOrder() {
    return sendables.stream().sorted(IN_ORDER).toList();
  }

  int size() {
    return sendables.size();
  }

  long chosen() {
    return chosen;
  }

  long skipped(Skipped why) {
    return skipped.getOrDefault(why, 0L);
  }

  /** How often which repair could not be applied. */
  Map<String, Long> impossible() {
    return new TreeMap<>(impossible);
  }

  Fates foretold() {
    return foretold;
  }
}
