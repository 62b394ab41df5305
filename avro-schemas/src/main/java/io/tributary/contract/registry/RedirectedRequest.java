package io.tributary.contract.registry;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * A request to a registry, and what it becomes where the registry redirects it: the same method
 * (but 303 means GET), with credentials only while scheme, host and port stay those of the first.
 */
record RedirectedRequest(URI uri, String method, boolean hasCredentials) {

  static RedirectedRequest first(URI uri, String method) {
    return new RedirectedRequest(uri, method, true);
  }

  static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** Empty if it names no address over HTTP, or leaves TLS. */
  Optional<RedirectedRequest> following(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").flatMap(this::target).map(to -> to(to, answer));
  }

  private RedirectedRequest to(URI target, HttpResponse<?> answer) {
    return new RedirectedRequest(
        target,
        answer.statusCode() == 303 ? "GET" : method,
        hasCredentials && origin(target).equals(origin(uri)));
  }

  private Optional<URI> target(String location) {
    try {
      URI target = uri.resolve(location);
      boolean isHttp = scheme(target).equals("http") || scheme(target).equals("https");
      boolean leavesTls = scheme(uri).equals("https") && !scheme(target).equals("https");
      return target.getHost() == null || !isHttp || leavesTls
          ? Optional.empty()
          : Optional.of(target);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String origin(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
    return scheme(uri) + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }
}
