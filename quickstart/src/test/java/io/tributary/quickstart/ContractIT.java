package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.HttpProbe;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract's program against the real registry. */
@ExtendWith(SharedPlatform.class)
class ContractIT {
  @Test
  void shouldRegisterTheSameContractTwiceAndKeepItsIdsOverAKill(Platform platform) {
    // given
    String before = latestVersions(platform);

    // when
    int code = platform.contract().register(platform.installation().schemas());
    platform.registry().kill();
    platform.registry().start();
    platform.registry().awaitReady();

    // then
    assertThat(code).isZero();
    assertThat(latestVersions(platform)).isEqualTo(before).contains("\"version\":");
  }

  private static String latestVersions(Platform platform) {
    return List.of("events.raw-value", "events.enriched-value", "events.rejected-value").stream()
        .map(
            subject ->
                URI.create(platform.registryUrl() + "/subjects/" + subject + "/versions/latest"))
        .map(address -> HttpProbe.get(address).orElseThrow().body())
        .collect(Collectors.joining("\n"));
  }
}
