package io.tributary.benchmarks.bench;

/** How many byte strings there were, and a sum over them that does not depend on their order. */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long count;
  private long sum;

  public void add(byte[] bytes) {
    long hash = OFFSET;
    for (byte each : bytes) {
      hash = (hash ^ (each & 0xff)) * PRIME;
    }
    count++;
    sum += hash ^ (hash >>> 29);
  }

  public long count() {
    return count;
  }

  /** Whether both are of the same byte strings, each as often. */
  public boolean matches(Fingerprint other) {
    return count == other.count && sum == other.sum;
  }

  @Override
  public String toString() {
    return "%,d records with the sum %016x".formatted(count, sum);
  }
}
