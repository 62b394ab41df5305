package io.tributary.lake.aggregate;

import io.tributary.lake.config.AggregateConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one aggregate table is: its configuration, with its dimension's rows. */
record Definition(AggregateConfig config, Optional<Dimension> dimension) {

  String name() {
    return config.name();
  }

  WindowShape shape() {
    return WindowShape.of(config.window(), config.slide());
  }

  boolean showsOpenWindows() {
    return config.emit() == AggregateConfig.Emit.OPEN;
  }

  /** The watermark after events up to a time; it never goes back. */
  @Nullable Instant watermark(@Nullable Instant before, @Nullable Instant newestEvent) {
    if (newestEvent == null) {
      return before;
    }
    Instant reached = newestEvent.minus(config.watermark());
    return before != null && before.isAfter(reached) ? before : reached;
  }

  /** Equal for two definitions that give the same table; what was built by another is rebuilt. */
  String fingerprint() {
    String text =
        String.join(
            "\n",
            config.window().toString(),
            config.slide().toString(),
            config.watermark().toString(),
            config.emit().toString(),
            config.keys().toString(),
            config.measures().toString(),
            dimension.map(Dimension::toString).orElse(""));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
