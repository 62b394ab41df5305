package io.tributary.lake.audit;

import java.io.Serializable;
import java.util.Comparator;

/** One partition of a topic. */
record Partition(String topic, int number) implements Serializable, Comparable<Partition> {
  private static final Comparator<Partition> ORDER =
      Comparator.comparing(Partition::topic).thenComparingInt(Partition::number);

  @Override
  public int compareTo(Partition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "/" + number;
  }
}
