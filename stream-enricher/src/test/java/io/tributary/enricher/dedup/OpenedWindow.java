package io.tributary.enricher.dedup;

import io.tributary.enricher.config.DedupConfig.AtBound;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;

/** A store that is opened as Kafka Streams does it, with as much of a context as it asks for. */
record OpenedWindow(
    IdWindow ids, BatchingStateRestoreCallback restoring, List<KeyValue<byte[], byte[]>> written) {

  static final MemoryIdentity IDENTITY =
      new MemoryIdentity(Uuid.randomUuid(), Partitioning.AS_IS, 4);

  private static final WindowShape SHAPE = new WindowShape(1_200, 1_000, 1_000, AtBound.STOP);

  private static final Path DISK = Path.of("target/ids-of-window");

  static OpenedWindow with(WindowMeter meter, Beginning beginning) {
    IdWindow ids = new IdWindow("ids", SHAPE, meter, new SteadyClock(System::nanoTime), beginning);
    AtomicReference<BatchingStateRestoreCallback> registered = new AtomicReference<>();
    List<KeyValue<byte[], byte[]>> written = new ArrayList<>();
    Object context =
        Proxy.newProxyInstance(
            IdWindow.class.getClassLoader(),
            new Class<?>[] {InternalProcessorContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("register")) {
                registered.set((BatchingStateRestoreCallback) arguments[1]);
              }
              if (method.getName().equals("logChange")) {
                written.add(KeyValue.pair(((Bytes) arguments[1]).get(), (byte[]) arguments[2]));
              }
              return switch (method.getName()) {
                case "currentSystemTimeMs" -> 0L;
                case "taskId" -> new TaskId(0, 3);
                case "stateDir" -> DISK.toFile();
                default -> null;
              };
            });
    ids.init((StateStoreContext) context, ids);
    return new OpenedWindow(ids, registered.get(), written);
  }

  /** The changelog after two events of different time buckets. */
  static List<KeyValue<byte[], byte[]>> changelogOfTwo(MemoryHeader header) {
    List<KeyValue<byte[], byte[]>> all = new ArrayList<>();
    try (IdRecords records = new IdRecords(SHAPE, new IdDisk(DISK))) {
      records.add(anId(1, 0), 1_000);
      records.add(anId(2, 500), 1_000);
      records.forEach(header, (key, value) -> all.add(KeyValue.pair(key, value)));
    }
    return all;
  }

  Sighting.Kind look(long id) {
    return ids.look(anId(id, 99), 0).kind();
  }

  /** What the changelog says of a task that has judged so much of its partition. */
  static MemoryHeader header(long judged) {
    return new MemoryHeader(IDENTITY, Map.of(3, judged), Map.of());
  }

  private static SeenEvent anId(long id, long time) {
    return new SeenEvent(id, id, 5, 0, time, time);
  }
}
