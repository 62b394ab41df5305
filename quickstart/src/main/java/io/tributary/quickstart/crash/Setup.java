package io.tributary.quickstart.crash;

import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.Variant;
import io.tributary.quickstart.shop.Catalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What all runs of a matrix share.
 *
 * @param folder where their data is kept
 * @param events the number of events of a run's shop day
 * @param sabotage fail points of lake-writer that stay in force, to see that the matrix notices
 */
record Setup(
    Installation installation,
    ClassArchives archives,
    Catalog catalog,
    Path folder,
    int events,
    Set<String> sabotage) {
  private static final int PARTITIONS = 2;

  /** A member of a group that is gone is missed sooner than by default. */
  private static final Map<String, String> BROKER = Map.of("group.min.session.timeout.ms", "1000");

  /** The platform that is crashed, its services run by Java with these options. */
  Variant variant(Variant.JavaOptions java) {
    return new Variant("crash-matrix", BROKER, PARTITIONS, java);
  }
}
