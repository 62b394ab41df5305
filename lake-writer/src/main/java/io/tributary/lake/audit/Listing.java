package io.tributary.lake.audit;

import java.util.function.LongFunction;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Lists the first offsets of a set as findings, and counts the rest. */
final class Listing {
  private Listing() {}

  static void of(Findings findings, Roaring64Bitmap offsets, LongFunction<Finding> finding) {
    LongIterator each = offsets.getLongIterator();
    int listed = 0;
    while (each.hasNext() && listed < findings.limit()) {
      findings.add(finding.apply(each.next()));
      listed++;
    }
    findings.addMore(offsets.getLongCardinality() - listed);
  }
}
