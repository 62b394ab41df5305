package io.tributary.quickstart.traffic;

import io.tributary.quickstart.platform.Topics;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The lines of files, plain or gzip, each sent as it is under the id that it holds. */
public final class InputFiles implements EventSource {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private final Deque<Path> files;
  private final EventIds ids = new EventIds();
  private @Nullable InputStream open;
  private byte @Nullable [] line;

  public InputFiles(List<Path> files) {
    this.files = new ArrayDeque<>(files);
    advance();
  }

  @Override
  public boolean hasNext() {
    return line != null;
  }

  @Override
  public ProducerRecord<byte[], byte[]> next() {
    byte[] current = line;
    if (current == null) {
      throw new NoSuchElementException("The files are at their end.");
    }
    advance();
    return new ProducerRecord<>(Topics.RAW, ids.keyOf(current), current);
  }

  @Override
  public void close() {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close an input file: " + e.getMessage(), e);
    }
  }

  private void advance() {
    try {
      line = null;
      while (line == null && (open != null || !files.isEmpty())) {
        InputStream in = open == null ? openNext() : open;
        line = readLine(in);
        if (line == null) {
          in.close();
          open = null;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the input: " + e.getMessage(), e);
    }
  }

  private InputStream openNext() throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(files.remove()), BUFFER);
    plain.mark(2);
    boolean zipped = plain.read() == GZIP_MAGIC_1 && plain.read() == GZIP_MAGIC_2;
    plain.reset();
    open = zipped ? new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER) : plain;
    return open;
  }

  private static byte @Nullable [] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      bytes.write(next);
      next = in.read();
    }
    return bytes.toByteArray();
  }
}
