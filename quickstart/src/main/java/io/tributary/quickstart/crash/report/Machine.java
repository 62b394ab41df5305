package io.tributary.quickstart.crash.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine that a matrix ran on. */
public record Machine(int cores, long memoryGiB, String processor, String system) {
  private static final Pattern MODEL = Pattern.compile("model name\\s*: (.+)");
  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s*(\\d+) kB");
  private static final long KIB_PER_GIB = 1L << 20;

  public static Machine here() {
    long memory = Long.parseLong(found(MEMORY, "/proc/meminfo", "0"));
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        Math.round((double) memory / KIB_PER_GIB),
        found(MODEL, "/proc/cpuinfo", System.getProperty("os.arch")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  @Override
  public String toString() {
    return "%d cores (%s), %d GiB, %s".formatted(cores, processor, memoryGiB, system);
  }

  private static String found(Pattern pattern, String file, String otherwise) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
      return matcher.find() ? matcher.group(1) : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }
}
