package io.tributary.lake.health;

/**
 * What one client may take of the server: the JDK's defaults let a request that is never completed,
 * or an answer that is never read, hold a thread for ever.
 */
final class HttpLimits {

  /** Connections at the same time; each has a thread while it is read or written. */
  static final int CONNECTIONS = 500;

  private HttpLimits() {}

  /** The JDK reads these once, when the first server of the process is made; in seconds. */
  static void apply() {
    setUnlessSet("sun.net.httpserver.maxReqTime", 5);
    setUnlessSet("sun.net.httpserver.maxRspTime", 20);
    setUnlessSet("sun.net.httpserver.idleInterval", 30);
    setUnlessSet("jdk.httpserver.maxConnections", CONNECTIONS);
  }

  private static void setUnlessSet(String key, int value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, Integer.toString(value));
    }
  }
}
