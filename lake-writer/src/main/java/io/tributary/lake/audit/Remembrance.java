package io.tributary.lake.audit;

import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;

/** What of earlier audits counts in this one, and why if it does not. */
record Remembrance(Memory memory, List<String> notes) {

  static Remembrance none() {
    return new Remembrance(Memory.NONE, List.of());
  }

  static Remembrance of(Memory memory) {
    return new Remembrance(memory, List.of());
  }

  Remembrance refused(String why) {
    return new Remembrance(
        Memory.NONE, List.of("what was audited before has been audited again, because " + why));
  }

  boolean isUsed() {
    return !memory.isEmpty();
  }

  /** Whether the rows remembered and those read are all that there are. */
  boolean addsUpWith(RowOffsets read, long rows) {
    return memory.rows() + read.rows() == rows;
  }

  /** Remembers what this audit has found in order, unless nothing has changed. */
  void keep(AuditMemory store, Memory found, Instant now) {
    if (found.equals(memory)) {
      return;
    }
    try {
      store.save(found, now);
    } catch (ConcurrentModificationException e) {
      // Another audit was faster: what it remembers is as true.
      return;
    }
  }
}
