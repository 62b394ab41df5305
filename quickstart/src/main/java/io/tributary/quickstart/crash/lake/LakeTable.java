package io.tributary.quickstart.crash.lake;

import java.util.Locale;

/** The tables that are compared with the truth. */
public enum LakeTable {
  EVENTS,
  EVENTS_REJECTED,
  USER_ACTIVITY,
  HOURLY_REVENUE;

  /** The name of its folder in the lake. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
