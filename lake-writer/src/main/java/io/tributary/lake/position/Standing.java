package io.tributary.lake.position;

/**
 * How far a table is, by the newest commit of the query that writes it.
 *
 * @param range the records of that commit; its end is how far the table is
 * @param queryId the id of the query that made it; empty if only the rows tell
 */
public record Standing(OffsetRange range, String queryId, IngestCommit.Marks marks) {

  /** The offsets of the first records that the table does not hold. */
  public Offsets end() {
    return range.end();
  }

  /** All that is known is where the table ends. */
  static Standing at(Offsets end) {
    return new Standing(new OffsetRange(end, end), "", IngestCommit.Marks.NONE);
  }
}
