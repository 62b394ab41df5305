package io.tributary.enricher.replay.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON merge patch (<a href="https://www.rfc-editor.org/rfc/rfc7386">RFC 7386</a>): members are
 * set, those given as null are removed, objects are merged, anything else is replaced whole.
 */
final class MergePatch implements EventEdit {

  private final ObjectNode patch;

  private MergePatch(ObjectNode patch) {
    this.patch = patch;
  }

  static MergePatch parse(String json) {
    try {
      if (ExactJson.MAPPER.readTree(json) instanceof ObjectNode object) {
        return new MergePatch(object);
      }
    } catch (JsonProcessingException e) {
      throw new RepairException(
          "The merge patch is not JSON: %s (line %d, column %d)"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    }
    throw new RepairException(
        "The merge patch must be a JSON object, such as {\"currency\": \"GBP\", \"coupon\": null}");
  }

  @Override
  public ObjectText apply(ObjectText event) {
    return merge(event, patch);
  }

  private static ObjectText merge(ObjectText target, ObjectNode patch) {
    ObjectText merged = target;
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      merged =
          member.getValue().isNull()
              ? merged.without(name)
              : merged.with(name, value(merged.value(name), member.getValue()));
    }
    return merged;
  }

  private static String value(@Nullable String target, JsonNode patch) {
    if (patch instanceof ObjectNode object) {
      ObjectText held =
          target != null && target.startsWith("{") ? ObjectText.parse(target) : ObjectText.EMPTY;
      return merge(held, object).text();
    }
    return ExactJson.text(patch);
  }
}
