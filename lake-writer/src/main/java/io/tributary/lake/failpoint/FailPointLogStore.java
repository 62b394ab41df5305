package io.tributary.lake.failpoint;

import io.tributary.lake.delta.HdfsCommits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The store of commits on local disks, which passes the fail points around a commit. */
public final class FailPointLogStore extends HdfsCommits {

  /** Made by Delta. */
  public FailPointLogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    List<String> lines = new ArrayList<>();
    actions.forEachRemaining(lines::add);
    Optional<LogEntry> entry = LogEntry.of(path, lines);
    entry.flatMap(LogEntry::before).ifPresent(FailPoint::reached);
    super.write(path, lines.iterator(), overwrite, hadoop);
    entry.flatMap(LogEntry::after).ifPresent(FailPoint::reached);
  }
}
