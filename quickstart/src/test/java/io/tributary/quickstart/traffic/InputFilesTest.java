package io.tributary.quickstart.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path folder;

  @Test
  void shouldSendEachLineAsItIsUnderItsOwnId() throws IOException {
    // given
    Path plain =
        Files.writeString(
            folder.resolve("plain.jsonl"),
            "{\"a\":{\"event_id\":\"x\"},\"event_id\":\"é1\"}\n\nnot json\n");
    Path zipped = folder.resolve("zipped.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("{\"event_id\":\"2\" }\n{\"event_id\":3}".getBytes(UTF_8));
    }
    Path empty = Files.createFile(folder.resolve("empty.jsonl"));

    // when
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (InputFiles files = new InputFiles(List.of(plain, empty, zipped))) {
      files.forEachRemaining(records::add);
    }

    // then
    assertThat(records)
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly(
            "{\"a\":{\"event_id\":\"x\"},\"event_id\":\"é1\"}",
            "",
            "not json",
            "{\"event_id\":\"2\" }",
            "{\"event_id\":3}");
    assertThat(records)
        .extracting(record -> record.key() == null ? null : new String(record.key(), UTF_8))
        .containsExactly("é1", null, null, "2", null);
  }
}
