package io.tributary.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.benchmarks.Benchmark.WrongOutputException;
import io.tributary.benchmarks.bench.RawEvent.Fate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final Truth truth = new Truth();

  @BeforeEach
  void send() {
    truth.add(new RawEvent("a", bytes("{\"a\":1}"), Fate.ACCEPTED));
    truth.add(new RawEvent("b", bytes("{\"b\":1}"), Fate.ACCEPTED));
    truth.add(new RawEvent("a", bytes("{\"a\":1}"), Fate.DUPLICATE));
    truth.add(new RawEvent("c", bytes("{"), Fate.INVALID));
  }

  @Test
  void shouldTakeRightOutputInAnyOrder() {
    assertThatCode(
            () ->
                output(List.of(), List.of("b", "a"), List.of("c", "a"))
                    .check(Contender.TRIBUTARY, truth))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                output(List.of("{", "{\"a\":1}", "{\"b\":1}", "{\"a\":1}"), List.of(), List.of())
                    .check(Contender.FLOOR, truth))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNoticeWhatIsLostDoubledOrAnother() {
    assertWrong(Contender.PLAIN, output(List.of(), List.of("a"), List.of("a", "c")), "enriched");
    assertWrong(
        Contender.PLAIN, output(List.of(), List.of("a", "a"), List.of("a", "c")), "enriched");
    assertWrong(
        Contender.TRIBUTARY, output(List.of(), List.of("a", "b"), List.of("a", "b")), "refused");
    assertWrong(
        Contender.LOOP,
        output(List.of("{", "{\"a\":1}", "{\"b\":1}", "{\"b\":1}"), List.of(), List.of()),
        "values passed");
  }

  private void assertWrong(Contender contender, Output output, String what) {
    assertThatThrownBy(() -> output.check(contender, truth))
        .isInstanceOf(WrongOutputException.class)
        .hasMessageContaining(contender.word())
        .hasMessageContaining(what);
  }

  private static Output output(List<String> values, List<String> enriched, List<String> rejected) {
    return new Output(of(values), of(enriched), of(rejected));
  }

  private static Fingerprint of(List<String> texts) {
    Fingerprint fingerprint = new Fingerprint();
    texts.forEach(text -> fingerprint.add(bytes(text)));
    return fingerprint;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
