package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.AggregateConfig.Emit;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TestSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

class AggregatesProperties {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

  /** Something that happens to the lake between two runs of the aggregates. */
  sealed interface Happening {
    /** Events arrive. */
    record Sold(List<Sale> sales) implements Happening {}

    /** A user is erased. */
    record Erased(String user) implements Happening {}

    /** The process is killed, and another one starts. */
    record Restarted() implements Happening {}

    /** Both tables are compacted. */
    record Compacted() implements Happening {}
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void shouldEqualARecomputationAfterEachRun(
      @ForAll("shapes") Shape shape, @ForAll("stories") List<Happening> story) throws IOException {
    AggregateConfig activity = shape.of(AggregatesTest.ACTIVITY);
    AggregateConfig revenue = shape.of(AggregatesTest.REVENUE);
    SparkSession spark = TestSpark.session();
    Shop shop = new Shop(spark, Files.createTempDirectory("aggregates"));
    Aggregates aggregates = aggregates(spark, shop, activity, revenue);
    List<Sale> sales = new ArrayList<>();
    @Nullable Instant newest = null;
    for (Happening happening : story) {
      if (happening instanceof Happening.Sold sold) {
        sales.addAll(sold.sales());
        shop.append(sold.sales());
        for (Sale sale : sold.sales()) {
          newest = newest == null || sale.time().isAfter(newest) ? sale.time() : newest;
        }
      } else if (happening instanceof Happening.Erased erased) {
        sales.removeIf(sale -> erased.user().equals(sale.user()));
        shop.table("events").delete("user_id = '" + erased.user() + "'");
      } else if (happening instanceof Happening.Restarted) {
        aggregates = aggregates(spark, shop, activity, revenue);
      } else {
        shop.table("events").optimize().executeCompaction();
      }

      aggregates.runOnce();

      @Nullable Instant upTo =
          shape.emit() == Emit.OPEN
              ? null
              : newest == null ? Instant.MIN : newest.minus(shape.delay());
      TreeSet<String> users = Recomputation.of(shop.rows("user_activity"));
      TreeSet<String> money = Recomputation.of(shop.rows("hourly_revenue"));
      assertThat(users).isEqualTo(Recomputation.activity(sales, activity, upTo));
      assertThat(money).isEqualTo(Recomputation.revenue(sales, revenue, upTo));
    }
  }

  record Shape(Duration window, Duration slide, Duration delay, Emit emit) {
    AggregateConfig of(AggregateConfig base) {
      return new AggregateConfig(
          base.name(), window, slide, delay, emit, base.keys(), base.dimension(), base.measures());
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.of(
            Tuple.of(300, 120), Tuple.of(3600, 3600), Tuple.of(600, 200), Tuple.of(90, 7))
        .flatMap(
            window ->
                Combinators.combine(Arbitraries.of(0, 600, 7200), Arbitraries.of(Emit.class))
                    .as(
                        (delay, emit) ->
                            new Shape(
                                Duration.ofSeconds(window.get1()),
                                Duration.ofSeconds(window.get2()),
                                Duration.ofSeconds(delay),
                                emit)));
  }

  @Provide
  Arbitrary<List<Happening>> stories() {
    Arbitrary<Happening> sold = sales().list().ofMinSize(1).ofMaxSize(40).map(Happening.Sold::new);
    Arbitrary<Happening> erased = Arbitraries.of("ann", "bob").map(Happening.Erased::new);
    return Arbitraries.frequencyOf(
            Tuple.of(6, sold),
            Tuple.of(1, erased),
            Tuple.of(1, Arbitraries.just(new Happening.Restarted())),
            Tuple.of(1, Arbitraries.just(new Happening.Compacted())))
        .list()
        .ofMinSize(3)
        .ofMaxSize(5);
  }

  private static Arbitrary<Sale> sales() {
    Arbitrary<Instant> times =
        Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.longs().between(-7_200_000, 7_200_000)),
                Tuple.of(1, Arbitraries.longs().between(86_400_000, 90_000_000)),
                Tuple.of(1, Arbitraries.just(-MIDNIGHT.toEpochMilli() - 86_400_123)))
            .map(MIDNIGHT::plusMillis);
    Arbitrary<BigDecimal> revenues =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-500"), new BigDecimal("100000"))
            .ofScale(4)
            .injectNull(0.3);
    return Combinators.combine(
            Arbitraries.of("ann", "bob", "cid").injectNull(0.2),
            Arbitraries.of("view", "purchase", "unlisted"),
            revenues,
            times,
            Arbitraries.longs().between(0, 100_000))
        .as(
            (user, type, revenue, time, latency) ->
                new Sale(user, type, revenue, time, time.plusMillis(latency)));
  }

  private static Aggregates aggregates(
      SparkSession spark, Shop shop, AggregateConfig activity, AggregateConfig revenue) {
    return Aggregates.of(
        spark, shop::path, AggregatesTest.tables(activity, revenue), AggregatesTest.DIMENSIONS);
  }
}
