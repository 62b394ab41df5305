package io.tributary.enricher.enrich;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret key of pseudonyms; the same text always has the same pseudonym under one key. */
final class PseudonymKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final ThreadLocal<Mac> macs;

  PseudonymKey(byte[] secret) {
    SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
    macs = ThreadLocal.withInitial(() -> newMac(key));
  }

  String pseudonym(String text) {
    byte[] code = macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(code);
  }

  private static Mac newMac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
