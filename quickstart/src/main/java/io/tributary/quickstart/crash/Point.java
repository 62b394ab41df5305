package io.tributary.quickstart.crash;

/**
 * A crash point.
 *
 * @param name by which it is chosen and reported
 * @param meaning what happens there, in words
 * @param audit what the run ends with
 * @param script does it; returns when it has happened, and leaves it to the run to mend it
 */
record Point(String name, String meaning, Audit audit, Script script) {

  Point(String name, String meaning, Script script) {
    this(name, meaning, Audit.OF_WHAT_IS_NEW, script);
  }

  /** How much is audited after a run. */
  enum Audit {
    OF_WHAT_IS_NEW,
    OF_EVERYTHING
  }

  /** What leads to the crash, and the crash. */
  interface Script {
    /** Fails with {@link NotFiredException} when the crash did not come about. */
    void play(Stage stage);
  }
}
