package io.tributary.quickstart.traffic;

import io.tributary.quickstart.process.Remedies;
import io.tributary.quickstart.process.Stall;
import java.util.List;

/** Something is still missing, and nothing comes nearer any more; the message names it. */
public final class StalledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StalledException(Stall stall, List<String> outstanding, List<String> lacking) {
    super(
        "The platform "
            + stall.missing("").words()
            + ", and this is missing:\n  "
            + String.join("\n  ", outstanding)
            + (lacking.isEmpty() ? "" : "\nNot ready:\n  " + String.join("\n  ", lacking))
            + "\nWhat to do: "
            + Remedies.ofStall(String.join("\n", lacking), List.of()));
  }
}
