package io.tributary.lake;

import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.ingest.Ingestion.Loss;
import io.tributary.lake.ingest.Ingestion.Span;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the service. */
@Command(
    name = "run",
    description = "Writes events to the lake until it is stopped.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lake-writer run --config lake-writer.yaml",
      "  lake-writer run --once --config lake-writer.yaml    what is there now, then end",
      "  spark-submit --master spark://host:7077 --jars lib/*.jar lake-writer.jar run --config lake-writer.yaml"
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "The file.")
  private @Nullable Path config;

  @Option(names = "--once", description = "Write what is there now, update aggregates, end.")
  private boolean once;

  @Option(
      names = "--accept-loss",
      description =
          "Go on where records have left a topic before the lake had them; the log says which.")
  private boolean acceptLoss;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null || config == null) {
      throw new IllegalStateException("not run by a command line");
    }
    LakeWriterConfig loaded;
    try {
      loaded = new ConfigLoader(System.getenv()).load(config);
    } catch (ConfigException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
    return run(loaded);
  }

  private int run(LakeWriterConfig loaded) throws InterruptedException {
    Span span = once ? Span.AVAILABLE_NOW : Span.CONTINUOUS;
    try (Service service = Service.start(loaded, span, acceptLoss ? Loss.ACCEPTED : Loss.REFUSED)) {
      Shutdown.drain(service);
      service.await();
      return 0;
    } catch (ConfigException e) {
      LOG.error("{}", e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      if (Shutdown.isUnderWay()) {
        return 0;
      }
      LOG.error("lake-writer ends: {}", e.getMessage(), e);
      return 1;
    }
  }
}
