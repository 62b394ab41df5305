package io.tributary.lake.ingest;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.tributary.contract.registry.Registered;
import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.ingest.UndecodableSettlement.Mode;
import io.tributary.lake.ingest.UndecodableSettlement.Settlement;
import io.tributary.lake.query.LakeCommand;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code redecode}: settles what became UNDECODABLE by a schema id. */
@Command(
    name = "redecode",
    mixinStandardHelpOptions = true,
    description = {
      "Makes rows of records that became UNDECODABLE by their schema id and can be decoded now.",
      "Each has one row afterwards, whether the command is killed, run again or run twice at a time;",
      "lake-writer may be running."
    },
    footer = {
      "",
      "Examples:",
      "  lake-writer redecode --config lake-writer.yaml --dry-run",
      "  lake-writer redecode --config lake-writer.yaml",
      "  lake-writer redecode --config lake-writer.yaml --meaning 3=events.enriched-value/1"
    })
public final class RedecodeCommand extends LakeCommand {
  private static final int ATTEMPTS = 5;

  @Option(names = "--dry-run", description = "Only tell what would be settled.")
  private boolean dryRun;

  @Option(
      names = "--meaning",
      paramLabel = "ID=SUBJECT/VERSION",
      description =
          "What an id meant when the records were written, where the registry says otherwise now.")
  private Map<Integer, String> meanings = new HashMap<>();

  @Override
  protected void run(Lake lake, LakeWriterConfig config, PrintWriter out, PrintWriter err) {
    Contracts contracts = new Contracts(new HttpRegistryAccess(config.registry()));
    UndecodableSettlement settlement =
        new UndecodableSettlement(lake, contracts, FailPoints.clock());
    Map<Integer, Registered> known = known(contracts);
    List<Stream> streams = Stream.of(config.ingest().topics());
    for (Stream stream : streams) {
      if (lake.exists(stream.table()) && lake.exists(Lake.EVENTS_REJECTED)) {
        print(settle(settlement, stream, known), out);
      }
    }
  }

  private Settlement settle(
      UndecodableSettlement settlement, Stream stream, Map<Integer, Registered> known) {
    Mode mode = dryRun ? Mode.DRY_RUN : Mode.SETTLE;
    for (int attempt = 1; ; attempt++) {
      try {
        return settlement.settle(stream, mode, known);
      } catch (DeltaConcurrentModificationException e) {
        // Another commit came between: what was done by then is found done.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void print(Settlement done, PrintWriter out) {
    out.printf(
        "%s: %,d %s rows of table %s, %,d stay UNDECODABLE%n",
        done.stream().topic(),
        done.settled(),
        dryRun ? "would become" : "became",
        done.stream().table(),
        done.left());
  }

  private Map<Integer, Registered> known(Contracts contracts) {
    Map<Integer, Registered> known = new HashMap<>();
    meanings.forEach((id, text) -> known.put(id, version(contracts, id, text)));
    return known;
  }

  private static Registered version(Contracts contracts, int id, String text) {
    int slash = text.lastIndexOf('/');
    String subject = text.substring(0, Math.max(0, slash));
    String number = text.substring(slash + 1);
    return contracts.access().registry().versions(subject).stream()
        .filter(version -> Integer.toString(version.version()).equals(number))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--meaning %d=%s: the registry has no such version; give ID=SUBJECT/VERSION"
                        .formatted(id, text)));
  }
}
