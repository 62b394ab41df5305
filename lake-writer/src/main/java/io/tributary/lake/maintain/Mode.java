package io.tributary.lake.maintain;

/** Whether maintenance is done, or only worked out. */
public enum Mode {
  /** Do it. */
  PERFORM,
  /** Tell what would be done. */
  PREVIEW
}
