package io.tributary.quickstart;

import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.screen.Screen;
import java.util.concurrent.TimeUnit;

/** Tells which part of the platform has become ready, when and where. */
final class StartUp {
  private final Screen screen;
  private final Platform platform;
  private final long start = System.nanoTime();

  StartUp(Screen screen, Platform platform) {
    this.screen = screen;
    this.platform = platform;
  }

  synchronized void ready(String part) {
    double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    screen.line(
        "  %-16s ready after %5.1f s   %s".formatted(part, seconds, address(part)).stripTrailing());
  }

  private String address(String part) {
    return switch (part) {
      case "broker" -> platform.bootstrapServers();
      case "registry" -> platform.registryUrl();
      case "stream-enricher" -> platform.address(Ports.Use.ENRICHER);
      case "lake-writer" -> platform.address(Ports.Use.LAKE_WRITER);
      default -> "";
    };
  }
}
