package io.tributary.lake;

import picocli.CommandLine.IVersionProvider;

/** The version of this release, from the jar's manifest. */
final class ServiceVersion implements IVersionProvider {

  static String text() {
    String version = LakeWriter.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "lake-writer " + text(), "Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION()
    };
  }
}
