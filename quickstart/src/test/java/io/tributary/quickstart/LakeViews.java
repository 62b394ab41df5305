package io.tributary.quickstart;

import io.tributary.quickstart.account.LakeView;

/** Sums over a view of the lake. */
final class LakeViews {
  private LakeViews() {}

  static long accepted(LakeView view) {
    return view.acceptedByType().values().stream().mapToLong(Long::longValue).sum();
  }
}
