package io.tributary.enricher.stream;

/** The contract in force: replaced while the service runs, taken up between two records. */
public final class LiveContract {

  private volatile CompiledContract current;

  public LiveContract(CompiledContract first) {
    this.current = first;
  }

  public CompiledContract current() {
    return current;
  }

  public void replace(CompiledContract next) {
    current = next;
  }
}
