package io.tributary.lake.doctor;

import io.tributary.lake.config.HttpConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Does a writer run already? Two on one lake would write each batch against each other. */
final class RunningCheck implements Check {
  private static final int PATIENCE_MS = 2_000;

  private final HttpConfig http;

  RunningCheck(HttpConfig http) {
    this.http = http;
  }

  @Override
  public String subject() {
    return "service";
  }

  @Override
  public String remedy() {
    return "";
  }

  @Override
  public List<Finding> look() {
    String where = http.host() + ":" + http.port();
    if (http.port() == 0) {
      return List.of(Finding.info(subject(), "whether it runs is not known: http.port is 0"));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(http.host(), http.port()), PATIENCE_MS);
      return List.of(Finding.info(subject(), "runs: " + where + " answers; start no second one"));
    } catch (IOException e) {
      return List.of(Finding.info(subject(), "does not run: nothing answers at " + where));
    }
  }
}
