package io.tributary.benchmarks.aggregates;

import io.tributary.lake.config.AggregateConfig.Emit;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A way to keep one of the aggregates. */
enum Way {
  ACTIVITY_CLOSED("user_activity, closed windows", Groups.USER_ACTIVITY) {
    @Override
    Keeper begin(SparkSession spark, ShopEvents events, Path lake) {
      return new Recomputed(spark, lake, groups().table(), Emit.CLOSED);
    }
  },
  ACTIVITY_OPEN("user_activity, open windows too", Groups.USER_ACTIVITY) {
    @Override
    Keeper begin(SparkSession spark, ShopEvents events, Path lake) {
      return new Recomputed(spark, lake, groups().table(), Emit.OPEN);
    }
  },
  ACTIVITY_STATEFUL("user_activity by a stateful stream, closed windows", Groups.USER_ACTIVITY) {
    @Override
    Keeper begin(SparkSession spark, ShopEvents events, Path lake) {
      return new Stateful(spark, lake, events.batches(0, 1), groups(), false);
    }
  },
  REVENUE_OPEN("hourly_revenue, open windows too", Groups.HOURLY_REVENUE) {
    @Override
    Keeper begin(SparkSession spark, ShopEvents events, Path lake) {
      return new Recomputed(spark, lake, groups().table(), Emit.OPEN);
    }
  },
  REVENUE_STATEFUL("hourly_revenue by a stateful stream, merged", Groups.HOURLY_REVENUE) {
    @Override
    Keeper begin(SparkSession spark, ShopEvents events, Path lake) {
      return new Stateful(spark, lake, events.batches(0, 1), groups(), true);
    }
  };

  private final String words;
  private final Groups groups;

  Way(String words, Groups groups) {
    this.words = words;
    this.groups = groups;
  }

  String words() {
    return words;
  }

  Groups groups() {
    return groups;
  }

  /** Begins with an empty lake. */
  abstract Keeper begin(SparkSession spark, ShopEvents events, Path lake);
}
