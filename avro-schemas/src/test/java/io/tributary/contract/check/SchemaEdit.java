package io.tributary.contract.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import java.util.Iterator;
import org.apache.avro.Schema;

/** A schema of the contract as somebody would edit it. JSON is given with single quotes. */
public final class SchemaEdit {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode json;

  private SchemaEdit(ObjectNode json) {
    this.json = json;
  }

  public static SchemaEdit of(ContractRecord record) {
    return of(record.schema());
  }

  public static SchemaEdit of(Schema schema) {
    return new SchemaEdit((ObjectNode) parse(schema.toString()));
  }

  public SchemaEdit version(int version) {
    json.put("version", version);
    return this;
  }

  public SchemaEdit add(String field) {
    fields().add(parse(field.replace('\'', '"')));
    return this;
  }

  public SchemaEdit remove(String name) {
    Iterator<JsonNode> all = fields().elements();
    while (all.hasNext()) {
      if (all.next().path("name").asText().equals(name)) {
        all.remove();
      }
    }
    return this;
  }

  public SchemaEdit set(String field, String property, String value) {
    fields()
        .forEach(
            node -> {
              if (node.path("name").asText().equals(field)) {
                if (property.equals("type")) {
                  ((ObjectNode) node).remove("default");
                }
                ((ObjectNode) node).set(property, parse(value.replace('\'', '"')));
              }
            });
    return this;
  }

  public SchemaEdit rule(String rule) {
    ((ArrayNode) json.path("rules")).add(parse(rule.replace('\'', '"')));
    return this;
  }

  public Schema schema() {
    return ContractSchemas.parse(json.toString());
  }

  private ArrayNode fields() {
    return (ArrayNode) json.path("fields");
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
