package io.tributary.benchmarks.layout;

/** What is said of a way to lay tables out or to ask them: so many times as fast as without. */
public enum Claim {
  PARTITION_PRUNING("partition pruning", 10, "10 to 100 x"),
  PREDICATE_PUSHDOWN("predicate pushdown", 5, "5 to 10 x"),
  BROADCAST_JOIN("broadcast join", 10, "10 x and more"),
  ADAPTIVE_EXECUTION("adaptive query execution", 2, "2 to 5 x"),
  Z_ORDER("Z-order", 3, "3 to 10 x"),
  LIQUID_CLUSTERING("liquid clustering", 3, "3 to 10 x"),
  COMPACTION("compaction", 2, "2 to 3 x");

  private final String words;
  private final double least;
  private final String claimed;

  Claim(String words, double least, String claimed) {
    this.words = words;
    this.least = least;
    this.claimed = claimed;
  }

  public String words() {
    return words;
  }

  /** The least that is said. */
  public double least() {
    return least;
  }

  /** What is said, in words. */
  public String claimed() {
    return claimed;
  }
}
