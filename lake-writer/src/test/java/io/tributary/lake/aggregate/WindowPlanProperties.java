package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.AggregateConfig.Emit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WindowPlanProperties {
  private static final long SPAN = 400;

  @Property
  void shouldHoldATimeInExactlyItsWindows(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 50) int slide,
      @ForAll @LongRange(min = -SPAN, max = SPAN) long time) {
    WindowShape shape = new WindowShape(Math.max(size, slide), Math.min(size, slide));

    WindowRange holding = shape.holding(time, time);

    assertThat(starts(Windows.of(shape, Stream.of(holding))))
        .isEqualTo(
            all(shape)
                .filter(start -> start <= time && time < start + shape.size())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Property
  void shouldWriteTouchedWindowsAndThoseThatTheWatermarkCloses(
      @ForAll @IntRange(min = 1, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 50) int slide,
      @ForAll Emit emit,
      @ForAll @LongRange(min = -100, max = 100) long before,
      @ForAll @Size(max = 6) List<@LongRange(min = -150, max = 150) Long> touched) {
    Definition definition = definition(Math.max(size, slide), Math.min(size, slide), emit);
    WindowShape shape = definition.shape();
    Instant newest = touched.stream().max(Long::compare).map(Instant::ofEpochMilli).orElse(null);

    WindowPlan plan =
        WindowPlan.of(
            definition,
            new Progress("id", 1, Instant.ofEpochMilli(before), "hash"),
            new TouchedTimes(1, touched, newest),
            new Windows(shape, List.of()));

    long reached = touched.stream().reduce(before, Math::max);
    assertThat(plan.watermark()).isEqualTo(Instant.ofEpochMilli(reached));
    assertThat(starts(plan.toWrite()))
        .isEqualTo(
            all(shape)
                .filter(
                    start -> {
                      long end = start + shape.size();
                      boolean hit = touched.stream().anyMatch(t -> start <= t && t < end);
                      return emit == Emit.OPEN ? hit : end <= reached && (hit || end > before);
                    })
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Property
  void shouldKeepEveryWindowWhenRangesAreLimited(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = -SPAN, max = SPAN) Long> times,
      @ForAll @IntRange(min = 1, max = 5) int limit) {
    WindowShape shape = new WindowShape(5, 5);
    Windows windows = new TouchedTimes(1, times, null).windows(shape);

    Windows limited = windows.inAtMost(limit);

    assertThat(limited.ranges()).hasSizeLessThanOrEqualTo(limit);
    assertThat(starts(limited)).containsAll(starts(windows));
    assertThat(starts(limited).first()).isEqualTo(starts(windows).first());
    assertThat(starts(limited).last()).isEqualTo(starts(windows).last());
  }

  private static Definition definition(int size, int slide, Emit emit) {
    return new Definition(
        new AggregateConfig(
            "a",
            Duration.ofMillis(size),
            Duration.ofMillis(slide),
            Duration.ZERO,
            emit,
            List.of(),
            null,
            Map.of("n", "count(*)")),
        Optional.empty());
  }

  private static LongStream all(WindowShape shape) {
    long first = Math.floorDiv(-2 * SPAN, shape.slide()) * shape.slide();
    return LongStream.iterate(first, start -> start < 2 * SPAN, start -> start + shape.slide());
  }

  private static TreeSet<Long> starts(Windows windows) {
    TreeSet<Long> starts = new TreeSet<>();
    for (WindowRange range : windows.ranges()) {
      for (long at = range.first(); at <= range.last(); at += windows.shape().slide()) {
        starts.add(at);
      }
    }
    return starts;
  }
}
