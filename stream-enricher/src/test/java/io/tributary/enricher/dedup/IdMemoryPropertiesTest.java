package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.DedupConfig.AtBound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The memory against a naive one, over random streams with late, early and repeated records. */
class IdMemoryPropertiesTest {

  private static final long WINDOW = 12_000;

  /** Where the memory keeps most of its ids. */
  enum Place {
    IN_MEMORY(1_000_000),
    ON_DISK(40);

    private final WindowShape shape;

    Place(int inMemory) {
      shape = new WindowShape(WINDOW, 1_000_000, inMemory, AtBound.SHORTEN_WINDOW);
    }

    IdMemory memory(Changelog changelog) {
      return new IdMemory(shape, DISK, changelog, (count, window) -> {});
    }
  }

  private static final IdDisk DISK = new IdDisk(Path.of("target/ids-of-properties"));

  @Property(tries = 200)
  void shouldAgreeWithNaiveModel(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 800) int n, @ForAll Place place) {
    Naive model = new Naive();
    IdMemory memory = place.memory(new FakeChangelog());

    for (SeenEvent event : stream(seed, n)) {
      long now = event.recordTime();
      Sighting expected = model.see(event);
      assertThat(memory.look(event, now)).isEqualTo(expected);
      if (expected.kind() == Sighting.Kind.FIRST) {
        memory.remember(event);
      }
    }
    assertThat(memory.figures().ids()).isEqualTo(model.size());
    memory.close();
  }

  @Property(tries = 200)
  void shouldBeTheSameAfterRestore(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 800) int n,
      @ForAll boolean compacted,
      @ForAll Place place) {
    List<SeenEvent> events = stream(seed, n);
    FakeChangelog log = new FakeChangelog();
    IdMemory memory = place.memory(log);
    Random commits = new Random(seed);
    for (SeenEvent event : events) {
      if (memory.look(event, event.recordTime()).kind() == Sighting.Kind.FIRST) {
        memory.remember(event);
      }
      if (commits.nextInt(20) == 0) {
        memory.flush();
      }
    }
    memory.flush();

    IdMemory restored = place.memory(new FakeChangelog());
    if (compacted) {
      log.restoreCompacted(restored);
    } else {
      log.restoreWhole(restored);
    }

    assertThat(restored.figures().ids()).isEqualTo(memory.figures().ids());
    for (SeenEvent event : stream(seed + 1, 200)) {
      assertThat(restored.look(event, event.recordTime()))
          .isEqualTo(memory.look(event, event.recordTime()));
    }
    memory.close();
    restored.close();
  }

  @Property(tries = 200)
  void shouldKeepEachIdForTheWindowHoweverFarTheClockIsBehindWithinIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 800) int n) {
    IdMemory memory = Place.IN_MEMORY.memory(new FakeChangelog());
    Map<Long, Long> since = new HashMap<>();
    Random clock = new Random(seed);
    long behind = 0;
    long newest = 0;

    for (SeenEvent event : stream(seed, n)) {
      behind = clock.nextInt(30) == 0 ? clock.nextInt((int) WINDOW) : behind;
      newest = Math.max(newest, event.recordTime());
      Sighting sighting = memory.look(event, newest - behind);
      if (newest - since.getOrDefault(event.idLow(), Long.MIN_VALUE / 2) <= WINDOW) {
        assertThat(sighting.kind()).isNotEqualTo(Sighting.Kind.FIRST);
      }
      if (sighting.kind() == Sighting.Kind.FIRST) {
        memory.remember(event);
        since.put(event.idLow(), event.recordTime());
      }
    }
  }

  private static List<SeenEvent> stream(long seed, int count) {
    Random random = new Random(seed);
    List<SeenEvent> events = new ArrayList<>();
    long time = 50_000;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(300);
      long late = random.nextInt(10) == 0 ? random.nextInt(40_000) : 0;
      long id = random.nextInt(200);
      int payloadHash = 1 + random.nextInt(2);
      events.add(
          new SeenEvent(
              id * 0x9E3779B97F4A7C15L, id, payloadHash, random.nextInt(3), i, time - late));
    }
    return events;
  }

  /** Remembers everything with the bucket it belongs to and looks through all of it. */
  private static final class Naive {

    private record Known(SeenEvent event, long bucket) {}

    private final Map<Long, Known> known = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    Sighting see(SeenEvent event) {
      long bucket = Math.floorDiv(event.recordTime(), WINDOW / 12);
      newest = Math.max(newest, bucket);
      known.values().removeIf(other -> other.bucket() < newest - 12);
      Known first = known.get(event.idLow());
      if (first == null) {
        known.put(event.idLow(), new Known(event, Math.max(bucket, newest - 12)));
        return Sighting.FIRST;
      }
      SeenEvent seen = first.event();
      return new Sighting(
          seen.payloadHash() == event.payloadHash()
              ? Sighting.Kind.DUPLICATE
              : Sighting.Kind.CONFLICT,
          seen.partition(),
          seen.offset());
    }

    int size() {
      return known.size();
    }
  }
}
