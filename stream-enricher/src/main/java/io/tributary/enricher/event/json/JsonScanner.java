package io.tributary.enricher.event.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one JSON text (RFC 8259) that reads tokens in place; never throws on any input.
 *
 * <p>A reading method returns false when the text breaks the syntax; {@link #fault} then says why,
 * and nothing more may be read. Depth is bounded by a limit rather than by the call stack. Not
 * thread-safe.
 */
public final class JsonScanner {

  /** What {@link #next} returns after the last byte. */
  public static final int END = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final int MARK = 3;
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final int maxDepth;
  private final Unescaped unescaped = new Unescaped();
  private final JsonNumber number = new JsonNumber();
  private byte[] in = {};
  private int pos;
  private int end;
  private int depth;
  private byte[] text = {};
  private int textStart;
  private int textLength;
  private @Nullable Fault fault;
  private String faultDetail = "";

  /** A scanner that refuses arrays and objects nested more deeply than this. */
  public JsonScanner(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /**
   * Begins another text; slices of the one before become invalid. A byte order mark before it is
   * passed over.
   */
  public void reset(byte[] value) {
    in = value;
    pos = startsWithMark(value) ? MARK : 0;
    end = value.length;
    depth = 0;
    fault = null;
    unescaped.clear();
  }

  /** Whether UTF-8's byte order mark stands before the text, which RFC 8259 allows to ignore. */
  public static boolean startsWithMark(byte[] value) {
    return value.length >= MARK
        && value[0] == (byte) 0xEF
        && value[1] == (byte) 0xBB
        && value[2] == (byte) 0xBF;
  }

  /** Why reading stopped; null while nothing is wrong. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** What is wrong and at which byte. */
  public String faultDetail() {
    return faultDetail;
  }

  public byte[] input() {
    return in;
  }

  public int position() {
    return pos;
  }

  public int depth() {
    return depth;
  }

  /** Skips white space and returns the byte that follows without taking it, or {@link #END}. */
  public int next() {
    while (pos < end) {
      int b = in[pos];
      if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
        return b & 0xFF;
      }
      pos++;
    }
    return END;
  }

  /** Takes the byte that {@link #next} returned. */
  public void take() {
    pos++;
  }

  /** Skips white space and takes this byte. */
  public boolean take(char expected) {
    if (next() != expected) {
      return fail("'" + expected + "' expected");
    }
    pos++;
    return true;
  }

  /** Takes the opening bracket of an array or object. */
  public boolean enter() {
    pos++;
    if (++depth > maxDepth) {
      return fail(Fault.TOO_DEEP, pos - 1, "nested more than " + maxDepth + " levels deep");
    }
    return true;
  }

  /** Takes the closing bracket of an array or object. */
  public void leave() {
    pos++;
    depth--;
  }

  public boolean readTrue() {
    return literal(TRUE);
  }

  public boolean readFalse() {
    return literal(FALSE);
  }

  public boolean readNull() {
    return literal(NULL);
  }

  /** Reads the number at the position; see {@link #number}. */
  public boolean readNumber() {
    int after = number.scan(in, pos, end);
    if (after < 0) {
      pos = ~after;
      return fail("a number as JSON writes it expected");
    }
    pos = after;
    return true;
  }

  /** The number read last. */
  public JsonNumber number() {
    return number;
  }

  /** If the string at the position is just this plain text, takes it. */
  public boolean takeIfString(byte[] plain) {
    int start = pos + 1;
    int after = start + plain.length;
    if (after < end
        && in[after] == '"'
        && Arrays.equals(in, start, after, plain, 0, plain.length)) {
      pos = after + 1;
      return true;
    }
    return false;
  }

  /** Reads the string at the position; see {@link #text}. */
  public boolean readString() {
    int start = pos + 1;
    int p = plainEnd(start);
    while (p < end) {
      int b = in[p];
      if (b == '"') {
        return stringRead(in, start, p - start, p + 1);
      }
      if (b == '\\') {
        return readEscaped(start, p);
      }
      int length = b < 0 ? Utf8.sequenceLength(in, p, end) : 0;
      if (length == 0) {
        return badCharacter(p);
      }
      p = plainEnd(p + length);
    }
    return fail(Fault.NOT_JSON, end, "the string is not closed");
  }

  /**
   * Reads over the string at the position, whose characters nobody asks for: an escape may stand
   * for half of one. The string read last stays.
   */
  public boolean skipString() {
    int p = plainEnd(pos + 1);
    while (p < end && in[p] != '"') {
      int length = in[p] == '\\' ? Unescaped.escapeLength(in, p, end) : characterLength(p);
      if (length == 0) {
        return in[p] == '\\' ? badEscape(p, Unescaped.NO_ESCAPE) : badCharacter(p);
      }
      p = plainEnd(p + length);
    }
    if (p >= end) {
      return fail(Fault.NOT_JSON, end, "the string is not closed");
    }
    pos = p + 1;
    return true;
  }

  private int characterLength(int at) {
    return in[at] < 0 ? Utf8.sequenceLength(in, at, end) : 0;
  }

  /**
   * The array that holds the string read last, from {@link #textStart}: the input, or another if it
   * had escapes.
   */
  public byte[] text() {
    return text;
  }

  public int textStart() {
    return textStart;
  }

  public int textLength() {
    return textLength;
  }

  /** The bytes to which unescaped strings are written; replaced when they grow. */
  byte[] unescapedBytes() {
    return unescaped.array();
  }

  /** Stops reading: something else than what stands here was expected. */
  public boolean fail(String expected) {
    if (pos >= end) {
      return fail(Fault.NOT_JSON, end, expected + " but the text ends");
    }
    if (in[pos] < 0 && Utf8.sequenceLength(in, pos, end) == 0) {
      return fail(Fault.BAD_UTF8, pos, "not UTF-8");
    }
    int length = Utf8.sequenceLength(in, pos, end);
    return fail(Fault.NOT_JSON, pos, expected + ", found " + Excerpt.of(in, pos, pos + length));
  }

  private boolean fail(Fault why, int at, String detail) {
    fault = why;
    faultDetail = "%s at byte %d".formatted(detail, at);
    return false;
  }

  private boolean literal(byte[] word) {
    if (end - pos < word.length
        || !Arrays.equals(in, pos, pos + word.length, word, 0, word.length)) {
      return fail("a JSON value expected");
    }
    pos += word.length;
    return true;
  }

  private boolean stringRead(byte[] from, int start, int length, int after) {
    text = from;
    textStart = start;
    textLength = length;
    pos = after;
    return true;
  }

  /**
   * The position of the next byte that is not printable ASCII, a quote or a backslash; {@code end}
   * if none.
   */
  private int plainEnd(int from) {
    int p = from;
    for (; p + Long.BYTES <= end; p += Long.BYTES) {
      long eight = (long) LONGS.get(in, p);
      long quote = eight ^ '"' * ONES;
      long backslash = eight ^ '\\' * ONES;
      long special =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((eight - ' ' * ONES) & ~eight)
                  | eight)
              & HIGHS;
      if (special != 0) {
        return p + (Long.numberOfTrailingZeros(special) >>> 3);
      }
    }
    while (p < end && in[p] >= ' ' && in[p] != '"' && in[p] != '\\') {
      p++;
    }
    return p;
  }

  private boolean readEscaped(int start, int firstEscape) {
    int mark = unescaped.size();
    unescaped.append(in, start, firstEscape);
    int p = firstEscape;
    while (p < end) {
      int b = in[p];
      if (b == '"') {
        return stringRead(unescaped.array(), mark, unescaped.size() - mark, p + 1);
      }
      if (b == '\\') {
        int next = unescaped.appendEscape(in, p, end);
        if (next < 0) {
          return badEscape(p, next);
        }
        p = next;
        continue;
      }
      int length = Utf8.sequenceLength(in, p, end);
      if (length == 0 || (b >= 0 && b < ' ')) {
        return badCharacter(p);
      }
      int after = plainEnd(p + length);
      unescaped.append(in, p, after);
      p = after;
    }
    return fail(Fault.NOT_JSON, end, "the string is not closed");
  }

  private boolean badEscape(int at, int why) {
    return why == Unescaped.LONE_SURROGATE
        ? fail(Fault.BAD_UTF8, at, "a lone surrogate, which UTF-8 cannot hold,")
        : fail(Fault.NOT_JSON, at, "an escape that JSON does not have");
  }

  private boolean badCharacter(int at) {
    return in[at] < 0
        ? fail(Fault.BAD_UTF8, at, "not UTF-8")
        : fail(Fault.NOT_JSON, at, "a control character in a string");
  }
}
