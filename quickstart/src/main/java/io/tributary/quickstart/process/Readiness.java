package io.tributary.quickstart.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tells what a process still lacks to do its work. */
@FunctionalInterface
public interface Readiness {
  /** Ready as soon as it runs. */
  Readiness AT_ONCE = Optional::empty;

  /** What is missing, in words; nothing when the process is ready. */
  Optional<String> missing();

  /** Ready when the address answers 200; what is missing is read from the answer. */
  static Readiness at(URI address) {
    return () ->
        HttpProbe.get(address)
            .map(answer -> answer.isOk() ? Optional.<String>empty() : Optional.of(words(answer)))
            .orElseGet(() -> Optional.of("an answer at " + address));
  }

  private static String words(HttpProbe.Answer answer) {
    try {
      JsonNode missing = new ObjectMapper().readTree(answer.body()).path("missing");
      if (missing.isArray() && !missing.isEmpty()) {
        return StreamSupport.stream(missing.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining("; "));
      }
    } catch (JsonProcessingException e) {
      return answer.body().strip();
    }
    return answer.body().strip();
  }
}
