package io.tributary.enricher.event.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The notations that a contract's {@code format} names, checked on UTF-8 bytes. */
public enum TextFormat {
  UUID("a UUID") {
    @Override
    public boolean matches(byte[] utf8, int from, int length) {
      return Identifiers.isUuid(utf8, from, length);
    }
  },
  EMAIL("an e-mail address") {
    @Override
    public boolean matches(byte[] utf8, int from, int length) {
      return Addresses.isEmail(utf8, from, length);
    }
  },
  CURRENCY("an ISO-4217 currency code") {
    @Override
    public boolean matches(byte[] utf8, int from, int length) {
      return Identifiers.isCurrency(utf8, from, length);
    }
  },
  DATE("a date as YYYY-MM-DD") {
    @Override
    public boolean matches(byte[] utf8, int from, int length) {
      return IsoDate.epochDay(utf8, from, length) != IsoDate.NONE;
    }
  },
  URI("an absolute URI") {
    @Override
    public boolean matches(byte[] utf8, int from, int length) {
      return Addresses.isUri(utf8, from, length);
    }
  },
  IPV4("an IPv4 address") {
    @Override
    public boolean matches(byte[] utf8, int from, int length) {
      return Addresses.isIpv4(utf8, from, length);
    }
  };

  private final String description;

  TextFormat(String description) {
    this.description = description;
  }

  /** Whether the text follows the notation. */
  public abstract boolean matches(byte[] utf8, int from, int length);

  /** What a text has to be, for messages. */
  public String description() {
    return description;
  }

  /** The name that a contract uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of this name; null if there is none. */
  public static @Nullable TextFormat find(String word) {
    for (TextFormat format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    return null;
  }

  /** The names of all formats. */
  public static List<String> words() {
    return List.of(values()).stream().map(TextFormat::word).toList();
  }
}
