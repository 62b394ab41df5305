package io.tributary.enricher;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The program's version, from its jar. */
final class Version implements IVersionProvider {

  static String ofThisProgram() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"stream-enricher " + ofThisProgram()};
  }
}
