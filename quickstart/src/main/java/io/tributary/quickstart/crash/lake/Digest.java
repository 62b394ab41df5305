package io.tributary.quickstart.crash.lake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Stands for bytes that may be many: their number and their SHA-256. */
public final class Digest {
  private Digest() {}

  /** The digest; null where there are no bytes at all. */
  public static @Nullable String of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes, " + HexFormat.of().formatHex(sha);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java has SHA-256.", e);
    }
  }
}
