package io.tributary.enricher;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.service.Consent;
import io.tributary.enricher.service.IdRebuild;
import io.tributary.enricher.service.IdTopics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the memory of ids anew after its changelog topic was lost. */
@Command(
    name = "rebuild-ids",
    description = {
      "Rebuild the memory of ids from the enriched events, after its changelog topic was lost.",
      "The service must be stopped. Where the raw record is gone, an event with the same id is a DUPLICATE whatever it holds."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  stream-enricher rebuild-ids --config config.yaml",
      "  stream-enricher rebuild-ids --forget --config config.yaml    go on without what was remembered"
    })
final class RebuildIdsCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--forget",
      description = "Begin with an empty memory: events seen before are accepted once more.")
  private boolean forget;

  @Option(
      names = "--skip-unreadable",
      description =
          "Leave out records that cannot be read: they are none of this service's, or their ids may be accepted once more.")
  private boolean skipUnreadable;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (forget && skipUnreadable && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--forget reads no records: leave --skip-unreadable out");
    }
    EnricherConfig read = config.read();
    try (IdTopics topics = new IdTopics(read)) {
      Set<Consent> consents = skipUnreadable ? Set.of(Consent.UNREADABLE) : Set.of();
      IdRebuild rebuild = new IdRebuild(read, topics, consents);
      IdRebuild.Report done = forget ? rebuild.forget() : rebuild.fromEnrichedEvents();
      if (spec != null) {
        spec.commandLine()
            .getOut()
            .printf(
                "%s: %,d ids in %d partitions, %,d of them without a payload hash%n",
                topics.changelog(), done.ids(), done.partitions(), done.withoutPayload());
        print(done, spec.commandLine().getOut(), read);
      }
    }
    return ExitCode.OK.code();
  }

  /** What a later duplicate depends on. */
  private static void print(IdRebuild.Report done, PrintWriter out, EnricherConfig config) {
    String enriched = config.topics().enriched();
    done.oldest()
        .ifPresent(
            oldest ->
                out.printf(
                    "The oldest id is of an event whose record is of %s; duplicates of older events, which topic %s no longer holds, are accepted%n",
                    Instant.ofEpochMilli(oldest), enriched));
    if (done.unreadable() > 0) {
      out.printf(
          "%,d records could not be read and were left out; should they be events, their ids are accepted once more%n",
          done.unreadable());
    }
    if (done.ofAnotherTopic()) {
      out.printf(
          "Topic %s is not the one that these events came from; it will be read from its beginning%n",
          config.topics().raw());
    }
    if (done.everywhere()) {
      out.printf(
          "Topic %s has other partitions than it had and is not keyed as Kafka's own producer does it: each task remembers all ids, for one dedup.window%n",
          config.topics().raw());
    }
    if (done.unjudgedElsewhere() > 0) {
      out.printf(
          "%,d records of topic %s are not judged yet and came where their keys no longer belong: an id of theirs that comes again in another partition is accepted twice. To prevent that, set dedup.partitioning to by-id and run rebuild-ids again before the service starts%n",
          done.unjudgedElsewhere(), config.topics().raw());
    }
  }
}
