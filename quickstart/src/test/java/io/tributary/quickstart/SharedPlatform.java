package io.tributary.quickstart;

import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One running platform for all tests that ask for it, because each start takes half a minute. Tests
 * tell their own events by their offsets; a part that a test has stopped is started again before
 * the next one.
 */
final class SharedPlatform implements BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace ALL_TESTS =
      ExtensionContext.Namespace.create(SharedPlatform.class);

  /** The platform in a folder of the build, which stays for who wants to know what went wrong. */
  private record Running(Platform platform) implements AutoCloseable {
    static Running start() {
      Installation installation = Installation.locate();
      Path folder = installation.root().resolve("quickstart/target/it/shared-platform");
      empty(folder);
      Platform platform = Platform.in(DataDir.at(folder), installation);
      platform.start(part -> {});
      return new Running(platform);
    }

    @Override
    public void close() {
      platform.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Platform platform = platform(context);
    Stream.of(platform.broker(), platform.registry(), platform.enricher(), platform.lakeWriter())
        .filter(part -> !part.isAlive())
        .forEach(part -> part.start());
    platform.enricher().awaitReady();
    platform.lakeWriter().awaitReady();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Platform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return platform(context);
  }

  private static Platform platform(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ALL_TESTS)
        .getOrComputeIfAbsent("platform", key -> Running.start(), Running.class)
        .platform();
  }

  private static void empty(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
