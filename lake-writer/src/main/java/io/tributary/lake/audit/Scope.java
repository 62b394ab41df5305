package io.tributary.lake.audit;

import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.CheckpointStanding;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Standing;
import io.tributary.lake.position.TablePosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far everything was when the audit began, taken from the end of the flow's beginning on: the
 * service's offsets first, the tables last. So a record is never looked for where it cannot be yet.
 *
 * @param committed the service's offsets
 * @param raw the raw topic's partitions
 * @param outputs those of the output topics, and how far their tables are
 * @param from the first offset to audit, where it is not the partition's first
 * @param to the first offset not to audit, where it is not the partition's end
 * @param topicIds the ids of the topics
 */
record Scope(
    Map<Partition, Long> committed,
    Map<Partition, Extent> raw,
    Map<Partition, Output> outputs,
    Map<Partition, Long> from,
    Map<Partition, Long> to,
    Map<String, TableVersion> versions,
    Map<String, String> topicIds) {

  static RowScan rows(Lake lake, LakeWriterConfig config) {
    return new RowScan(lake, config.audit().rawTopic(), outputs(config.ingest().topics()));
  }

  static Scope take(
      Topics topics, Lake lake, LakeWriterConfig config, RowScan rows, AuditOptions options) {
    String rawTopic = config.audit().rawTopic();
    TopicsConfig names = config.ingest().topics();
    Map<Partition, Long> committed = topics.committed(config.audit().enricherGroup());
    Map<Partition, Extent> raw = new TreeMap<>(topics.extents(rawTopic));
    requireGroup(config, committed, raw);
    Map<Partition, Extent> extents = new TreeMap<>(topics.extents(names.enriched()));
    extents.putAll(topics.extents(names.rejected()));
    Map<Partition, Output> outputs = new TreeMap<>();
    outputs.putAll(held(lake, config, Lake.EVENTS, names.enriched(), extents));
    outputs.putAll(held(lake, config, Lake.EVENTS_REJECTED, names.rejected(), extents));
    Map<String, TableVersion> versions = rows.versions();
    Map<String, String> ids = new HashMap<>();
    Map<Partition, Long> from = new HashMap<>();
    Map<Partition, Long> to = new HashMap<>();
    for (String topic : List.of(rawTopic, names.enriched(), names.rejected())) {
      ids.put(topic, topics.id(topic));
      options.from().ifPresent(time -> from.putAll(topics.offsetsAt(topic, time)));
      options.to().ifPresent(time -> to.putAll(topics.offsetsAt(topic, time)));
    }
    return new Scope(committed, raw, outputs, from, to, versions, ids);
  }

  /** Why what is remembered is of other topics; empty if it is of these. */
  Optional<String> differs(Memory memory) {
    if (!memory.topics().equals(topicIds)) {
      return Optional.of("a topic has been created anew, or others are configured");
    }
    return memory.partitions().entrySet().stream()
        .filter(each -> each.getValue().to() > end(each.getKey()))
        .findFirst()
        .map(each -> "topic " + each.getKey() + " ends before what was audited");
  }

  private long end(Partition partition) {
    Output output = outputs.get(partition);
    Extent extent = output == null ? raw.get(partition) : output.extent();
    return extent == null ? -1 : extent.end();
  }

  private static void requireGroup(
      LakeWriterConfig config, Map<Partition, Long> committed, Map<Partition, Extent> raw) {
    String topic = config.audit().rawTopic();
    boolean known = committed.keySet().stream().anyMatch(each -> each.topic().equals(topic));
    if (!known && raw.values().stream().anyMatch(each -> each.end() > 0)) {
      throw new CannotTellException(
          "group %s has committed no offset of topic %s, so that nothing tells what is in flight from what is lost; is audit.enricher-group the application-id of stream-enricher, and has that ever run?"
              .formatted(config.audit().enricherGroup(), topic));
    }
  }

  private static Map<Partition, Output> held(
      Lake lake,
      LakeWriterConfig config,
      String table,
      String topic,
      Map<Partition, Extent> extents) {
    Checkpoint checkpoint = CheckpointAudit.checkpoint(lake, config, table, topic);
    boolean open = CheckpointStanding.of(checkpoint, Optional.empty()).batchOpen();
    Optional<Standing> standing = new TablePosition(lake).of(table, table, topic);
    Offsets end = standing.map(Standing::end).orElse(Offsets.NONE);
    Offsets settled = open ? standing.map(held -> held.range().from()).orElse(Offsets.NONE) : end;
    Map<Partition, Output> outputs = new TreeMap<>();
    extents.forEach(
        (partition, extent) -> {
          if (partition.topic().equals(topic)) {
            int number = partition.number();
            outputs.put(partition, new Output(extent, settled.of(number), end.of(number)));
          }
        });
    return outputs;
  }

  private static List<String> outputs(TopicsConfig topics) {
    return List.of(topics.enriched(), topics.rejected());
  }
}
