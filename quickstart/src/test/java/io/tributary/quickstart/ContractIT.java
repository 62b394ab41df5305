package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.HttpProbe;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract's program against the real registry. */
class ContractIT {
  @TempDir Path folder;

  @Test
  void shouldRegisterTheSameContractTwiceAndKeepItsIdsOverARestart() {
    // given
    try (Platform platform = Platform.in(DataDir.at(folder), Installation.locate())) {
      platform.startInfrastructure(part -> {});
      String first = versions(platform);

      // when
      int code = platform.contract().register(platform.installation().schemas());
      platform.registry().kill();
      platform.registry().start();
      platform.registry().awaitReady();

      // then
      assertThat(code).isZero();
      assertThat(versions(platform)).isEqualTo(first).contains("\"version\":1");
    }
  }

  private static String versions(Platform platform) {
    StringBuilder all = new StringBuilder();
    for (String subject :
        java.util.List.of("events.raw-value", "events.enriched-value", "events.rejected-value")) {
      URI latest = URI.create(platform.registryUrl() + "/subjects/" + subject + "/versions/latest");
      all.append(HttpProbe.get(latest).orElseThrow().body()).append('\n');
    }
    return all.toString();
  }
}
