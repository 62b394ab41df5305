package io.tributary.enricher.replay.repair;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a repair makes of a record's value: another value, or nothing, with the reason. */
public sealed interface Repaired {

  /** A value to be sent; the same bytes if the repair had nothing to change. */
  @SuppressWarnings("ArrayRecordComponent") // A record's bytes, handed on and never compared.
  record Value(byte @Nullable [] bytes) implements Repaired {
    @Override
    public <T> T fold(Function<Value, T> value, Function<Impossible, T> impossible) {
      return value.apply(this);
    }
  }

  /** The repair cannot be applied. */
  record Impossible(String why) implements Repaired {
    @Override
    public <T> T fold(Function<Value, T> value, Function<Impossible, T> impossible) {
      return impossible.apply(this);
    }
  }

  <T> T fold(Function<Value, T> value, Function<Impossible, T> impossible);
}
