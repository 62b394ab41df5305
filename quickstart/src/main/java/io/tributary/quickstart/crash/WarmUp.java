package io.tributary.quickstart.crash;

import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Variant;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.traffic.Completion;
import io.tributary.quickstart.traffic.Flow;
import io.tributary.quickstart.traffic.GeneratedEvents;
import io.tributary.quickstart.traffic.Pace;
import io.tributary.quickstart.traffic.Sender;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A day without a crash, in which both services write the archives of their classes. */
record WarmUp(Setup setup) {
  void run() {
    Path folder = setup.folder().resolve("warm-up");
    Folders.delete(folder);
    Variant variant = setup.variant(setup.archives()::write);
    try (Platform platform = Platform.in(DataDir.at(folder), setup.installation(), variant)) {
      platform.start(part -> {});
      flow(platform);
      Stream.of(platform.enricher(), platform.lakeWriter()).forEach(WarmUp::askToEnd);
      Waiting.until(
          "the services to write the archives of their classes",
          platform::signs,
          () ->
              !platform.enricher().isAlive()
                  && !platform.lakeWriter().isAlive()
                  && setup.archives().areComplete());
    }
    Folders.delete(folder);
  }

  private void flow(Platform platform) {
    ShopDay day = new ShopDay(setup.catalog(), 0, 0, setup.events());
    try (KafkaAdmin broker = platform.admin()) {
      Sender.start(platform.bootstrapServers(), new GeneratedEvents(day), Pace.unlimited()).await();
      Flow flow = new Flow(platform, broker);
      Completion completion = new Completion(platform);
      while (!completion.isComplete(flow.outstanding())) {
        platform.check();
        Waiting.pause();
      }
    }
  }

  /** With more patience than a part has that is stopped: the archive takes its time. */
  private static void askToEnd(Part part) {
    ProcessHandle.of(part.pid()).ifPresent(ProcessHandle::destroy);
  }
}
