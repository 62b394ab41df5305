package io.tributary.contract.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contract.ContractSchemas;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry that speaks the Confluent REST API: Confluent's own, Apicurio's ccompat, Karapace,
 * Redpanda. Thread-safe. Remembers nothing: what an id means can change when a registry is rebuilt,
 * so whoever keeps an answer confirms it from time to time.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

  private final RegistryClient client;

  public HttpSchemaRegistry(RegistryConfig config) {
    this.client = new RegistryClient(config);
  }

  /** The registry of a Kafka client's configuration, by Confluent's keys. */
  public static HttpSchemaRegistry create(Map<String, ?> config) {
    return new HttpSchemaRegistry(RegistryConfig.of(config));
  }

  @Override
  public Schema byId(int id) {
    return parse("Schema id " + id, client.get("/schemas/ids/" + id));
  }

  @Override
  public Registered latest(String subject) {
    return version(subject, "latest");
  }

  @Override
  public List<Registered> versions(String subject) {
    List<Registered> all = new ArrayList<>();
    for (JsonNode version : client.get("/subjects/" + encoded(subject) + "/versions")) {
      all.add(version(subject, version.asText()));
    }
    return all;
  }

  private Registered version(String subject, String version) {
    JsonNode answer = client.get("/subjects/" + encoded(subject) + "/versions/" + version);
    String what = "Subject " + subject + " version " + answer.path("version").asText(version);
    return new Registered(
        subject, answer.path("version").asInt(), answer.path("id").asInt(), parse(what, answer));
  }

  @Override
  public Registered lookup(String subject, Schema schema) {
    try {
      JsonNode answer = client.post("/subjects/" + encoded(subject), body(schema));
      return new Registered(
          subject, answer.path("version").asInt(), answer.path("id").asInt(), schema);
    } catch (SchemaNotFoundException e) {
      // A registry that compares text misses a schema that someone registered in another layout.
      return versions(subject).stream()
          .filter(version -> version.schema().toString().equals(schema.toString()))
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return lookup(subject, schema).id();
  }

  @Override
  public Registered register(String subject, Schema schema) {
    try {
      client.post("/subjects/" + encoded(subject) + "/versions", body(schema));
    } catch (RegistryRefusedException e) {
      // Of several clients that register the same schema first at the same time, all but one may be
      // refused.
      return lookupOr(e, subject, schema);
    }
    return lookup(subject, schema);
  }

  private Registered lookupOr(RegistryRefusedException refused, String subject, Schema schema) {
    try {
      return lookup(subject, schema);
    } catch (SchemaNotFoundException e) {
      throw refused;
    }
  }

  @Override
  public void setCompatibility(String subject, CompatibilityLevel level) {
    client.put(
        "/config/" + encoded(subject),
        JsonNodeFactory.instance.objectNode().put("compatibility", level.name()));
  }

  @Override
  public List<String> incompatibilities(String subject, Schema schema) {
    try {
      JsonNode answer =
          client.post(
              "/compatibility/subjects/" + encoded(subject) + "/versions?verbose=true",
              body(schema));
      if (answer.path("is_compatible").asBoolean()) {
        return List.of();
      }
      List<String> messages = new ArrayList<>();
      answer.path("messages").forEach(message -> messages.add(message.asText()));
      return messages.isEmpty()
          ? List.of(answer.path("reason").asText("no reason given"))
          : messages;
    } catch (SchemaNotFoundException e) {
      return List.of();
    }
  }

  // Always in Avro's own layout, since some registries compare schemas as text.
  private static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static Schema parse(String what, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new UnusableSchemaException(what + " is a " + type + " schema, not an Avro schema");
    }
    if (!answer.path("references").isEmpty()) {
      throw new UnusableSchemaException(
          "%s refers to other subjects (%s), which is not supported: register it with those types written out"
              .formatted(what, answer.path("references")));
    }
    try {
      return ContractSchemas.parse(answer.path("schema").asText());
    } catch (SchemaParseException e) {
      throw new UnusableSchemaException(what + " is not valid Avro: " + e.getMessage());
    }
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
