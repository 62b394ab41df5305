package io.tributary.lake.aggregate;

import java.util.List;
import java.util.Optional;

/**
 * How an aggregate table's closed windows compare with a recomputation.
 *
 * @param eventsVersion the version of {@code events} that the table shows
 * @param rows how many rows were compared
 * @param wrongRows how many windows and keys differ, missing and needless ones included
 * @param examples some of them, as text
 * @param untold why they could not be compared; empty if they were
 */
public record AggregateDifference(
    String table,
    long eventsVersion,
    long rows,
    long wrongRows,
    List<String> examples,
    Optional<String> untold) {}
