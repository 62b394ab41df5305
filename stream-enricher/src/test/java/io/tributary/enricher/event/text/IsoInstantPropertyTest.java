package io.tributary.enricher.event.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.event.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Times and dates against java.time. */
class IsoInstantPropertyTest {

  private static final long FIRST = -62_135_500_000L;
  private static final long LAST = 253_402_200_000L;

  @Property(tries = 10_000)
  void shouldReadWhatJavaTimeWrites(
      @ForAll @LongRange(min = FIRST, max = LAST) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(second, nano);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
    OffsetDateTime time = instant.atOffset(offset);

    assertThat(read(time.toString())).contains(instant);
    assertThat(
            read(
                time.format(
                    DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxx", Locale.ROOT))))
        .contains(instant);
    assertThat(read(DateTimeFormatter.ISO_INSTANT.format(instant).toLowerCase(Locale.ROOT)))
        .contains(instant);
  }

  @Property(tries = 20_000)
  void shouldAgreeWithJavaTimeOnBrokenTexts(@ForAll long seed) {
    byte[] text = new JsonText(seed).mutate("2024-02-29T23:59:58.123+05:30".getBytes(UTF_8));
    String shown = new String(text, UTF_8);

    Optional<Instant> read = read(shown);

    if (read.isPresent()) {
      String colon = shown.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
      assertThat(parsed(colon)).as(shown).isEqualTo(read);
    } else {
      assertThat(parsed(shown).filter(time -> isOurForm(shown))).as(shown).isEmpty();
    }
  }

  @Property(tries = 10_000)
  void shouldReadDatesAsJavaTimeDoes(
      @ForAll @IntRange(min = IsoDate.FIRST, max = IsoDate.LAST) int day) {
    byte[] text = LocalDate.ofEpochDay(day).toString().getBytes(UTF_8);

    assertThat(IsoDate.epochDay(text, 0, text.length)).isEqualTo(day);
  }

  @Property(tries = 10_000)
  void shouldRefuseTheDatesThatJavaTimeRefuses(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day) {
    String text = "%04d-%02d-%02d".formatted(year, month, day);
    byte[] utf8 = text.getBytes(UTF_8);

    boolean read = IsoDate.epochDay(utf8, 0, utf8.length) != IsoDate.NONE;

    assertThat(read).as(text).isEqualTo(year > 0 && isDate(text));
  }

  /** Java also takes offsets with seconds, longer years and a fraction without digits. */
  private static boolean isOurForm(String text) {
    return text.matches("(?i)\\d{4}-[^.]{11,14}(\\.\\d{1,9})?(Z|[+-]\\d\\d(:\\d\\d)?)")
        && !text.startsWith("0000");
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)$", "$1:00")).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> read(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    IsoInstant instant = new IsoInstant();
    return instant.read(utf8, 0, utf8.length)
        ? Optional.of(Instant.ofEpochSecond(instant.epochSecond(), instant.nano()))
        : Optional.empty();
  }
}
