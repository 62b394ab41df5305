package io.tributary.lake.maintain;

/**
 * Below which size a file is to be merged with others. A partition that is written to gets small
 * files all the time: were everything merged up to the target each time, the same rows would be
 * written again and again.
 *
 * @param atRest bytes, in a partition that is written to no more
 * @param inUse bytes, in one that is
 */
record SmallFiles(long atRest, long inUse) {

  /** Half and a sixteenth of the size that files are to have. */
  static SmallFiles of(long targetFileSize) {
    return new SmallFiles(targetFileSize / 2, targetFileSize / 16);
  }
}
