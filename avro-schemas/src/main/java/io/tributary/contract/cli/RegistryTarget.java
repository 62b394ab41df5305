package io.tributary.contract.cli;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.registry.RegistryConfig;
import io.tributary.contract.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The registry to compare with or to register in, and the subject that each record has there. */
record RegistryTarget(SchemaRegistry registry, Function<String, String> subjects) {

  static RegistryTarget of(
      String url,
      Map<String, String> properties,
      Map<String, String> topics,
      Function<String, ? extends RuntimeException> usage) {
    Map<String, String> config = new HashMap<>(properties);
    config.put(RegistryConfig.URL, url);
    return new RegistryTarget(
        SchemaRegistry.connect(config), name -> topic(name, topics, usage) + "-value");
  }

  String subject(String name) {
    return subjects.apply(name);
  }

  private static String topic(
      String name, Map<String, String> topics, Function<String, ? extends RuntimeException> usage) {
    String given = topics.get(name);
    if (given != null) {
      return given;
    }
    return ContractRecord.named(name)
        .map(ContractRecord::defaultTopic)
        .orElseThrow(
            () ->
                usage.apply(
                    "Which topic does %s go by? Add --topic %s=TOPIC".formatted(name, name)));
  }
}
