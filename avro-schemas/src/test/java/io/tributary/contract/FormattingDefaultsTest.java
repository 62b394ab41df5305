package io.tributary.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormattingDefaultsTest {
  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "ar-EG, Pacific/Apia",
    "fa-IR, Asia/Kathmandu",
    "bn-IN, America/St_Johns",
    "mr-IN, UTC",
    "ne-NP, Asia/Kathmandu",
    "tr-TR, Europe/Istanbul",
    "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
    "de-DE, Europe/Berlin"
  })
  void shouldFormatTheSameInAnyEnvironment(String language, String environmentZone) {
    // given
    Locale.setDefault(Locale.forLanguageTag(language));
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(environmentZone));

    // when
    FormattingDefaults.pin();

    // then
    assertThat("%020d.json|%,d|%.1f|%tY".formatted(7L, 1_234_567, 1.5, java.time.Year.of(2026)))
        .isEqualTo("00000000000000000007.json|1,234,567|1.5|2026");
    assertThat("TITLE".toLowerCase(Locale.getDefault())).isEqualTo("title");
    assertThat(ZoneId.systemDefault().getRules().isFixedOffset()).isTrue();
  }
}
