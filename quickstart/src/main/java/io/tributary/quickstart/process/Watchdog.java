package io.tributary.quickstart.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A small shell process that outlives the launcher by a moment: it knows the ids of the children,
 * and when its input ends because the launcher is gone without stopping them (kill -9, a crash), it
 * stops them.
 */
public final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=
      while read -r sign pid; do
        others=
        for p in $pids; do [ "$p" = "$pid" ] || others="$others $p"; done
        pids=$others
        [ "$sign" = "+" ] && pids="$pids $pid"
      done
      [ -n "$pids" ] || exit 0
      kill -TERM $pids 2>/dev/null
      for second in 1 2 3 4 5 6 7 8 9 10; do
        alive=
        for p in $pids; do kill -0 "$p" 2>/dev/null && alive=yes; done
        [ -n "$alive" ] || exit 0
        sleep 1
      done
      kill -KILL $pids 2>/dev/null
      """;

  private final Process shell;
  private final OutputStream pipe;

  private Watchdog(Process shell) {
    this.shell = shell;
    this.pipe = shell.getOutputStream();
  }

  public static Watchdog start() throws IOException {
    return new Watchdog(
        new ProcessBuilder("/bin/sh", "-c", SCRIPT)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** From now on the process is stopped when the launcher disappears. */
  public void guard(ChildProcess child) {
    tell("+ " + child.pid());
  }

  /** The process has ended; its id may belong to another one soon. */
  public void release(ChildProcess child) {
    tell("- " + child.pid());
  }

  private synchronized void tell(String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      // Without its watchdog the launcher still stops its children itself.
      shell.destroy();
    }
  }

  /** Stops what is still guarded, and waits until it is gone. */
  @Override
  public void close() {
    try {
      pipe.close();
      if (!shell.waitFor(15, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (IOException e) {
      shell.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
