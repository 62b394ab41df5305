package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.enricher.config.DedupConfig.AtBound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdMemoryTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final WindowShape HALF_DAY =
      new WindowShape(12 * HOUR, 1_000, 1_000, AtBound.SHORTEN_WINDOW);

  @TempDir private Path folder;

  private final FakeChangelog changelog = new FakeChangelog();
  private final List<Integer> forgotten = new ArrayList<>();

  @Test
  void shouldTellDuplicateFromConflict() {
    IdMemory memory = memory(HALF_DAY);
    remember(memory, anId(1, 10, 0));

    Sighting same = memory.look(anId(1, 11, 0), 0);
    Sighting other = memory.look(new SeenEvent(1, 1, 99, 3, 12, 0), 0);

    assertThat(same).isEqualTo(new Sighting(Sighting.Kind.DUPLICATE, 3, 10));
    assertThat(other).isEqualTo(new Sighting(Sighting.Kind.CONFLICT, 3, 10));
  }

  @Test
  void shouldTakeNoRecordForTheOneItRemembersThoughItHasTheSamePlace() {
    IdMemory memory = memory(HALF_DAY);
    remember(memory, anId(1, 10, 0));

    Sighting again = memory.look(anId(1, 10, 0), 0);

    assertThat(again.kind()).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  @Test
  void shouldNotForgetEverythingForOneRecordFromTheFuture() {
    IdMemory memory = memory(HALF_DAY);
    long now = 100 * HOUR;
    remember(memory, anId(1, 10, now));

    memory.look(anId(2, 11, now + 10_000 * HOUR), now);

    assertThat(memory.look(anId(1, 12, now), now).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  @Test
  void shouldRememberLateRecordInTheOldestBucket() {
    IdMemory memory = memory(HALF_DAY);
    long now = 100 * HOUR;
    remember(memory, anId(1, 10, now));
    remember(memory, anId(2, 11, 0));

    assertThat(memory.look(anId(2, 12, 0), now).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  @Test
  void shouldKeepIdForTheWindowThoughTheClockWasBehind() {
    IdMemory memory = memory(HALF_DAY);
    long behind = 100 * HOUR;
    memory.look(anId(1, 10, behind + 11 * HOUR), behind);
    memory.remember(anId(1, 10, behind + 11 * HOUR));
    memory.flush();

    long right = behind + 22 * HOUR;
    IdMemory restored = memory(HALF_DAY);
    changelog.restoreCompacted(restored);

    assertThat(memory.look(anId(1, 11, right), right).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(restored.look(anId(1, 11, right), right).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  @Test
  void shouldForgetRecordFromTheFutureOneWindowLater() {
    IdMemory memory = memory(HALF_DAY);
    long now = 100 * HOUR;
    memory.look(anId(1, 10, 10_000 * HOUR), now);
    memory.remember(anId(1, 10, 10_000 * HOUR));

    long later = now + 27 * HOUR;

    assertThat(memory.look(anId(2, 11, later), later).kind()).isEqualTo(Sighting.Kind.FIRST);
    assertThat(memory.figures().ids()).isZero();
  }

  @Test
  void shouldDeleteExpiredBatchesFromTheChangelog() {
    IdMemory memory = memory(HALF_DAY);
    remember(memory, anId(1, 10, 0));
    memory.flush();
    int written = changelog.size();

    memory.look(anId(2, 11, 40 * HOUR), 40 * HOUR);
    memory.flush();

    assertThat(written).isEqualTo(2);
    assertThat(changelog.compacted()).as("only the clock is left").hasSize(1);
  }

  @Test
  void shouldShortenTheWindowAtTheBound() {
    IdMemory memory = memory(HALF_DAY);
    for (int i = 0; i < 1_500; i++) {
      remember(memory, anId(i, i, i * 1_000L));
    }

    assertThat(memory.figures().ids()).isBetween(900L, 1_000L);
    assertThat(forgotten).isNotEmpty().allSatisfy(part -> assertThat(part).isLessThan(70));
    assertThat(memory.figures().windowMs()).isBetween(900_000L, 1_000_000L);
    assertThat(memory.look(anId(1_499, 5_000, 0), 0).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(memory.look(anId(0, 5_000, 0), 0).kind()).isEqualTo(Sighting.Kind.FIRST);
  }

  @Test
  void shouldStopAtTheBoundIfToldSo() {
    IdMemory memory = memory(new WindowShape(12 * HOUR, 1_000, 1_000, AtBound.STOP));
    for (int i = 0; i < 1_000; i++) {
      remember(memory, anId(i, i, 0));
    }

    assertThatThrownBy(() -> remember(memory, anId(1_000, 1_000, 0)))
        .isInstanceOf(WindowFullException.class)
        .hasMessageContaining("dedup.max-ids");
  }

  @Test
  void shouldWriteAtMostTwentyFourBytesPerId() {
    IdMemory memory = memory(new WindowShape(12 * HOUR, 100_000, 100_000, AtBound.STOP));
    for (int i = 0; i < 50_000; i++) {
      remember(memory, new SeenEvent(i * 7919L, i, i, i % 12, 1_000_000L + i / 12, 0));
    }
    memory.flush();

    assertThat(changelog.bytes() / 50_000).isLessThanOrEqualTo(24);
  }

  @Test
  void shouldKeepOnDiskWhatMemoryHasNoRoomFor() {
    IdMemory memory = memory(new WindowShape(12 * HOUR, 100_000, 1_000, AtBound.STOP));
    for (int i = 0; i < 20_000; i++) {
      remember(memory, anId(i * 0x9E3779B97F4A7C15L, i, i * 1_000L));
    }

    IdFigures figures = memory.figures();
    assertThat(figures.ids()).isEqualTo(20_000);
    assertThat(figures.onDisk()).isBetween(19_000L, 20_000L);
    for (int i = 0; i < 20_000; i++) {
      assertThat(memory.look(anId(i * 0x9E3779B97F4A7C15L, 99_999, 0), 0))
          .isEqualTo(new Sighting(Sighting.Kind.DUPLICATE, 3, i));
    }
  }

  @Test
  void shouldGiveTheDiskBackWhenABucketExpires() {
    IdMemory memory = memory(new WindowShape(12 * HOUR, 100_000, 1_000, AtBound.STOP));
    for (int i = 0; i < 5_000; i++) {
      remember(memory, anId(i * 0x9E3779B97F4A7C15L, i, 0));
    }

    memory.look(anId(1, 1, 14 * HOUR), 14 * HOUR);

    assertThat(memory.figures().ids()).isZero();
    assertThat(memory.figures().onDisk()).isZero();
  }

  @Test
  void shouldLoseNothingWhenTheDiskTakesNoMore() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    IdMemory memory =
        new IdMemory(
            new WindowShape(12 * HOUR, 100_000, 1_000, AtBound.STOP),
            new IdDisk(notAFolder),
            changelog,
            (count, window) -> {});
    for (int i = 0; i < 1_000; i++) {
      remember(memory, anId(i, i, 0));
    }

    assertThatThrownBy(() -> remember(memory, anId(1_000, 1_000, 0)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(notAFolder.toString())
        .hasMessageContaining("dedup.max-ids-in-memory");
    assertThat(memory.figures().ids()).isEqualTo(1_000);
    assertThat(memory.look(anId(999, 5_000, 0), 0).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  private IdMemory memory(WindowShape shape) {
    return new IdMemory(
        shape, new IdDisk(folder), changelog, (count, window) -> forgotten.add(count));
  }

  private static void remember(IdMemory memory, SeenEvent event) {
    memory.look(event, Math.max(0, event.recordTime()));
    memory.remember(event);
  }

  private static SeenEvent anId(long id, long offset, long time) {
    return new SeenEvent(id, id, 5, 3, offset, time);
  }
}
