package io.tributary.enricher.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The scanner against Jackson in its strict mode: what one takes, the other takes. */
class JsonScannerPropertyTest {

  private static final int MAX_DEPTH = 64;
  private static final int TEXTS_PER_TRY = 25;
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(1 << 20).build())
          .build();

  @Property(tries = 1_000)
  void shouldAcceptWhatJacksonAccepts(@ForAll long seed) {
    JsonText texts = new JsonText(seed);

    for (int i = 0; i < TEXTS_PER_TRY; i++) {
      shouldAgree(texts.value());
    }
  }

  @Property(tries = 1_000)
  void shouldAgreeWithJacksonOnBrokenTexts(@ForAll long seed) {
    JsonText texts = new JsonText(seed);

    for (int i = 0; i < TEXTS_PER_TRY; i++) {
      shouldAgree(texts.mutate(texts.value()));
    }
  }

  @Property(tries = 5_000)
  void shouldAgreeWithJacksonOnAnyBytes(@ForAll @Size(max = 12) byte[] bytes) {
    shouldAgree(bytes);
  }

  private static void shouldAgree(byte[] text) {
    JsonScanner scanner = new JsonScanner(MAX_DEPTH);
    ValueSkipper skipper = new ValueSkipper(scanner, MAX_DEPTH);
    scanner.reset(text);
    skipper.reset();
    boolean read = skipper.skip();
    boolean accepted = read && scanner.next() == JsonScanner.END;

    assertThat(accepted)
        .as("%s (%s)", new String(text, UTF_8), scanner.faultDetail())
        .isEqualTo(jacksonAccepts(text));
  }

  private static boolean jacksonAccepts(byte[] bytes) {
    try (JsonParser parser = JACKSON.createParser(new StringReader(decoded(bytes)))) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JsonProcessingException | CharacterCodingException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
