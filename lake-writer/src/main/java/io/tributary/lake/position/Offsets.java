package io.tributary.lake.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** For each partition of one topic the offset of the first record that is not yet included. */
public record Offsets(Map<Integer, Long> byPartition) {
  /** Before any record. */
  public static final Offsets NONE = new Offsets(Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  public Offsets {
    byPartition = Map.copyOf(byPartition);
  }

  /** The offset of a partition; 0 where nothing is known of it. */
  public long of(int partition) {
    return byPartition.getOrDefault(partition, 0L);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return byPartition.isEmpty();
  }

  /** Whether some record after these offsets is before the others. */
  public boolean isBehind(Offsets others) {
    return others.byPartition.entrySet().stream()
        .anyMatch(other -> of(other.getKey()) < other.getValue());
  }

  /** The greater offset of each partition. */
  public Offsets furthest(Offsets others) {
    Map<Integer, Long> furthest = new TreeMap<>(byPartition);
    others.byPartition.forEach((partition, offset) -> furthest.merge(partition, offset, Math::max));
    return new Offsets(furthest);
  }

  /** The smaller offset of each partition that both know; all others as they are. */
  public Offsets earliest(Offsets others) {
    Map<Integer, Long> earliest = new TreeMap<>(byPartition);
    others.byPartition.forEach((partition, offset) -> earliest.merge(partition, offset, Math::min));
    return new Offsets(earliest);
  }

  /** The one topic's offsets in the form that Spark gives them: {@code {"topic":{"0":17}}}. */
  public static Offsets parse(String json, String topic) {
    try {
      return of(JSON.readTree(json), topic);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no Kafka offsets: " + json, e);
    }
  }

  static Offsets of(@Nullable JsonNode topics, String topic) {
    Map<Integer, Long> offsets = new TreeMap<>();
    Optional.ofNullable(topics)
        .map(all -> all.get(topic))
        .ifPresent(
            partitions ->
                partitions
                    .fields()
                    .forEachRemaining(
                        entry ->
                            offsets.put(
                                Integer.valueOf(entry.getKey()), entry.getValue().asLong())));
    return new Offsets(offsets);
  }

  /** The form that Spark reads. */
  public String json(String topic) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set(topic, node());
    return node.toString();
  }

  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(byPartition).forEach((partition, offset) -> node.put(partition + "", offset));
    return node;
  }

  @Override
  public String toString() {
    return new TreeMap<>(byPartition).toString();
  }
}
