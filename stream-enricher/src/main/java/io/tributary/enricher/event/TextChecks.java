package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import io.tributary.enricher.event.json.Names;
import io.tributary.enricher.event.json.Utf8;
import io.tributary.enricher.event.text.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a contract asks of a text.
 *
 * @param minLength the fewest code points
 * @param maxLength the most code points
 * @param pattern to be found anywhere in the text; of the kind that is matched in linear time
 * @param allowed the only texts allowed
 * @param allowedText how they are listed in a message
 */
record TextChecks(
    int minLength,
    int maxLength,
    @Nullable Pattern pattern,
    @Nullable Names allowed,
    String allowedText,
    @Nullable TextFormat format) {

  static final int UNLIMITED = Integer.MAX_VALUE;

  void check(Reading in, Slot text) {
    checkLength(in, text);
    if (allowed != null && allowed.find(text.bytes, text.offset, text.length) < 0) {
      in.problem(ReasonCode.NOT_IN_ENUM, "enum", text.excerpt() + " is none of " + allowedText);
    }
    if (format != null
        && !format.matches(text.bytes, text.offset, text.length)
        && !(format == TextFormat.CURRENCY && in.isCurrency(string(text)))) {
      in.problem(
          ReasonCode.BAD_FORMAT,
          "format " + format.word(),
          text.excerpt() + " is not " + format.description());
    }
    if (pattern != null && !pattern.matcher(string(text)).find()) {
      in.problem(
          ReasonCode.BAD_FORMAT,
          "pattern " + pattern,
          "%s does not match the pattern %s".formatted(text.excerpt(), pattern));
    }
  }

  private void checkLength(Reading in, Slot text) {
    if (text.length <= maxLength && minLength == 0) {
      return;
    }
    int length = Utf8.codePoints(text.bytes, text.offset, text.length);
    if (length < minLength) {
      in.problem(
          ReasonCode.BAD_LENGTH,
          "minLength " + minLength,
          "%s has %d characters, fewer than %d".formatted(text.excerpt(), length, minLength));
    }
    if (length > maxLength) {
      in.problem(
          ReasonCode.BAD_LENGTH,
          "maxLength " + maxLength,
          "%s has %d characters, more than %d".formatted(text.excerpt(), length, maxLength));
    }
  }

  private static String string(Slot text) {
    return new String(text.bytes, text.offset, text.length, UTF_8);
  }
}
