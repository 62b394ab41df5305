package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.ConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangelogWatchTest {

  private static final Optional<Uuid> FIRST = Optional.of(new Uuid(1, 1));
  private static final Optional<Uuid> ANOTHER = Optional.of(new Uuid(2, 2));

  private final List<ServiceFailure> losses = new ArrayList<>();
  private final IdTopics away =
      new IdTopics(ConfigFile.parse("kafka: {bootstrap-servers: '127.0.0.1:1'}", Map.of()));
  private final ChangelogWatch watch = new ChangelogWatch(away, losses::add);

  @AfterEach
  void close() {
    away.close();
  }

  @Test
  void shouldWaitForTheTopicToBeMade() {
    watch.look(Optional.empty());
    watch.look(FIRST);
    watch.look(FIRST);

    assertThat(losses).isEmpty();
  }

  @Test
  void shouldNoticeThatTheTopicIsGone() {
    watch.look(FIRST);
    watch.look(Optional.empty());

    assertThat(losses)
        .singleElement()
        .satisfies(
            loss ->
                assertThat(loss)
                    .hasMessageContaining("tributary-stream-enricher-event-ids-changelog")
                    .hasMessageContaining("rebuild-ids --config FILE"));
  }

  @Test
  void shouldNoticeThatTheTopicIsAnotherOne() {
    watch.look(FIRST);
    watch.look(ANOTHER);

    assertThat(losses).hasSize(1);
  }
}
