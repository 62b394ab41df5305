package io.tributary.quickstart;

import io.tributary.quickstart.account.Accounting;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.account.LakeView;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.account.TruthCheck;
import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.RawRecords;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.screen.LauncherLog;
import io.tributary.quickstart.screen.Screen;
import io.tributary.quickstart.shop.Catalog;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.shop.Truth;
import io.tributary.quickstart.traffic.Completion;
import io.tributary.quickstart.traffic.EventSource;
import io.tributary.quickstart.traffic.Flow;
import io.tributary.quickstart.traffic.GeneratedEvents;
import io.tributary.quickstart.traffic.InputFiles;
import io.tributary.quickstart.traffic.Pace;
import io.tributary.quickstart.traffic.Progress;
import io.tributary.quickstart.traffic.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One run from start to end: start the platform, send, wait, ask the lake, account, report. */
final class QuickstartRun {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Options options;
  private final Screen screen;
  private final long launched = System.nanoTime();

  QuickstartRun(Options options, Screen screen) {
    this.options = options;
    this.screen = screen;
  }

  /** The exit code. */
  int execute() {
    DataDir dir = DataDir.at(options.dataDir());
    LauncherLog.to(dir.log("quickstart"));
    try (Platform platform = Platform.in(dir, Installation.locate())) {
      Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
      screen.line("Tributary quickstart, all in " + dir.root());
      screen.line();
      platform.start(new StartUp(screen, platform)::ready);
      boolean good = sendAndAccount(platform);
      if (options.after() == Options.After.STAY) {
        stay(platform);
      }
      return good ? 0 : 1;
    }
  }

  private boolean sendAndAccount(Platform platform) {
    try (KafkaAdmin broker = platform.admin();
        EventSource events = source(platform)) {
      Map<Integer, Long> before = broker.ends(Topics.RAW);
      Report report = new Report(screen);
      String timing = send(platform, broker, events);
      Map<Integer, Long> after = broker.ends(Topics.RAW);
      screen.line(timing);
      Optional<Truth> truth =
          events instanceof GeneratedEvents made ? Optional.of(made.truth()) : Optional.empty();
      truth.ifPresent(report::generated);
      LakeCommand lake = new LakeCommand(platform);
      OffsetRange run = new OffsetRange(before, after);
      screen.progress("  asking the lake …");
      LakeView view = lake.view(run);
      report.tables(view, truth);
      return report.verdict(
          run, findings(view, run, truth, new RawRecords(platform.bootstrapServers())), platform);
    }
  }

  /** Sends everything and waits until the lake shows it. */
  private String send(Platform platform, KafkaAdmin broker, EventSource events) {
    Pace pace = options.rate() == Long.MAX_VALUE ? Pace.unlimited() : Pace.of(options.rate());
    Sender sender = Sender.start(platform.bootstrapServers(), events, pace);
    Flow flow = new Flow(platform, broker);
    Progress progress = new Progress(launched);
    Completion completion = new Completion(platform);
    while (!isInLake(sender, flow, completion)) {
      platform.check();
      screen.progress(progress.line(sender.sent(), flow.counts()));
      pause();
    }
    screen.lastProgress(progress.line(sender.sent(), flow.counts()));
    return progress.timing(sender.sent());
  }

  private static boolean isInLake(Sender sender, Flow flow, Completion completion) {
    if (sender.isDone()) {
      return completion.isComplete(flow.outstanding());
    }
    completion.requireProgress(sender.outstanding());
    return false;
  }

  private EventSource source(Platform platform) {
    if (!options.isGenerated()) {
      screen.heading("Sending " + options.input());
      return new InputFiles(options.input());
    }
    RunHistory history = RunHistory.of(platform.dir());
    int day = history.nextDay();
    history.begin(day);
    screen.heading(
        "Sending %,d events of the shop day %s, seed %d"
            .formatted(options.events(), ShopDay.dateOf(day), options.seed()));
    Catalog catalog = Catalog.of(new ReferenceData(platform.installation().referenceData()));
    return new GeneratedEvents(new ShopDay(catalog, options.seed(), day, options.events()));
  }

  private static List<String> findings(
      LakeView view, OffsetRange run, Optional<Truth> truth, RawRecords raw) {
    List<String> findings =
        new ArrayList<>(Accounting.findings(view.partitions(), run.to(), raw::before));
    truth.ifPresent(known -> findings.addAll(TruthCheck.findings(view, known)));
    view.wrongRows()
        .forEach(
            (table, rows) -> {
              if (rows > 0) {
                findings.add(rows + " rows of " + table + " differ from a computation from events");
              }
            });
    return findings;
  }

  private void stay(Platform platform) {
    new Report(screen).addresses(platform);
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (!never.await(LOOK.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
        platform.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
