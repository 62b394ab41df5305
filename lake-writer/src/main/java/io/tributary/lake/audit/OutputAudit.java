package io.tributary.lake.audit;

import java.util.Map;
import java.util.TreeMap;

/** Holds the rows' places in the output topics against these topics. */
final class OutputAudit {
  /** More missing records than this are not asked for what they are. */
  private static final int EXPLAINED = 10_000;

  private final Topics topics;
  private final SourceReader sources;
  private final Findings findings;
  private final Deletions deletions;
  private final Map<Partition, Map<Long, String>> places = new TreeMap<>();

  OutputAudit(Topics topics, SourceReader sources, Findings findings, Deletions deletions) {
    this.topics = topics;
    this.sources = sources;
    this.findings = findings;
    this.deletions = deletions;
  }

  /** What became of a partition's records up to where its table is. */
  Fates judge(Partition partition, Output output, RowOffsets rows, long from, long to) {
    Fates fates = new Fates(from, to, Map.of(RowOffsets.ACCEPTED, rows.place(partition)));
    Spans gaps = fates.gaps();
    fates.beyond(gaps.from(output.heldTo()));
    Spans asked = gaps.before(output.heldTo());
    Missing missing = new Missing(partition, output, fates);
    TopicHoles holes = TopicHoles.ask(topics, partition, asked, missing::add);
    fates.noRecord(holes.noRecord());
    fates.unprovable(holes.unprovable());
    missing.report();
    doubled(partition, fates);
    return fates;
  }

  /** Where the record of a raw one is that should be a row and is none; empty if it is nowhere. */
  String placeOf(Partition raw, long offset) {
    return places.getOrDefault(raw, Map.of()).getOrDefault(offset, "");
  }

  private void doubled(Partition partition, Fates fates) {
    Listing.of(
        findings,
        fates.doubled(),
        offset ->
            Finding.at(
                Finding.Kind.DOUBLED,
                partition,
                offset,
                null,
                "this record is more than one row; delete all but one of them by ingest.offset"));
  }

  private final class Missing {
    private final Partition partition;
    private final Output output;
    private final Fates fates;
    private final Map<Long, SourceReader.Source> known = new TreeMap<>();
    private final Map<Long, String> unfit = new TreeMap<>();
    private int read;

    Missing(Partition partition, Output output, Fates fates) {
      this.partition = partition;
      this.output = output;
      this.fates = fates;
    }

    void add(org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> record) {
      boolean open = record.offset() >= output.settledTo();
      if (open || read < EXPLAINED) {
        read++;
        var source = sources.read(record.topic(), record.value());
        if (open && source.isEmpty()) {
          fates.onTheWay().addLong(record.offset());
          return;
        }
        sources
            .unfit(record.topic(), record.value())
            .ifPresent(why -> unfit.put(record.offset(), why));
        source.ifPresent(each -> note(record.offset(), each));
      }
      fates.missing().addLong(record.offset());
    }

    private String why(long offset) {
      String why = unfit.get(offset);
      return why == null ? "" : "; " + why;
    }

    private void note(long offset, SourceReader.Source source) {
      known.put(offset, source);
      places
          .computeIfAbsent(source.partition(), key -> new TreeMap<>())
          .put(source.offset(), partition + "/" + offset);
    }

    void report() {
      deletions.explain(partition, fates.missing());
      Listing.of(
          findings,
          fates.missing(),
          offset -> {
            SourceReader.Source source = known.get(offset);
            return Finding.at(
                Finding.Kind.MISSING,
                partition,
                offset,
                source == null ? null : source.eventId(),
                (source == null
                        ? "the record is no row of the tables" + why(offset)
                        : "the record, which came of %s/%d, is no row of the tables"
                            .formatted(source.partition(), source.offset()))
                    + deletions
                        .of(partition, offset)
                        .map(why -> ": it was one, and " + why + " took it away")
                        .orElse(""));
          });
    }
  }
}
