package io.tributary.enricher.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Does the registry answer, and does its clock agree with ours? */
final class RegistryCheck implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration FAR = Duration.ofMinutes(1);

  private final URI url;
  private final Clock clock;

  RegistryCheck(URI url, Clock clock) {
    this.url = url;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return "registry " + url;
  }

  @Override
  public String remedy() {
    return "start it, or set registry.url; the service waits for it and refuses nothing meanwhile";
  }

  @Override
  public List<Finding> look() throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .build()
            .send(
                HttpRequest.newBuilder(URI.create(url + "/subjects")).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.discarding());
    List<Finding> findings = new ArrayList<>();
    findings.add(
        answer.statusCode() >= 500
            ? Finding.error(subject(), "answers with status " + answer.statusCode(), remedy())
            : Finding.info(subject(), "answers"));
    answer.headers().firstValue("Date").ifPresent(date -> findings.add(ofClock(date)));
    return findings;
  }

  private Finding ofClock(String date) {
    Duration off =
        Duration.between(
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
                clock.instant())
            .abs();
    String what = "differs from the registry's by " + off.toSeconds() + " s";
    String remedy = "let NTP set the clocks: retention, freshness and commit times depend on them";
    return off.compareTo(FAR) > 0
        ? Finding.error("clock", what, remedy)
        : off.compareTo(CLOSE) > 0
            ? Finding.warning("clock", what, remedy)
            : Finding.info("clock", "agrees with the registry's");
  }
}
