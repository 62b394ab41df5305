package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.DedupConfig.AtBound;
import io.tributary.enricher.failpoint.TestFolder;
import io.tributary.enricher.failpoint.TestFolder.Held;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fail-points")
class RestoreFailPointTest {

  private static final WindowShape SHAPE = new WindowShape(1_200, 1_000, AtBound.STOP);

  private final TestFolder points = new TestFolder();

  RestoreFailPointTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    points.close();
  }

  @Test
  void shouldHoldRestoreInTheMiddle() throws IOException {
    WindowMeter meter = new WindowMeter();
    IdWindow window = new IdWindow("ids", SHAPE, meter, new SteadyClock(System::nanoTime));
    BatchingStateRestoreCallback restoring = opened(window);

    Held held = points.holdAt("enricher.during-restore", () -> restoring.restoreAll(twoBuckets()));

    assertThat(kind(window, 1)).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(kind(window, 2)).isEqualTo(Sighting.Kind.FIRST);
    held.release();
    assertThat(kind(window, 2)).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(meter.ids()).isEqualTo(2);
  }

  private static Sighting.Kind kind(IdWindow window, long id) {
    return window.look(anId(id, 99), 0).kind();
  }

  private static List<KeyValue<byte[], byte[]>> twoBuckets() {
    IdRecords records = new IdRecords(SHAPE);
    records.add(anId(1, 0), 1_000);
    records.add(anId(2, 500), 1_000);
    List<KeyValue<byte[], byte[]>> all = new ArrayList<>();
    records.forEach((key, value) -> all.add(KeyValue.pair(key, value)));
    return all;
  }

  private static SeenEvent anId(long id, long time) {
    return new SeenEvent(id, id, 5, 0, time, time);
  }

  /** Opens the store as Kafka Streams does, with as much of a context as it asks for. */
  private static BatchingStateRestoreCallback opened(IdWindow window) {
    AtomicReference<BatchingStateRestoreCallback> registered = new AtomicReference<>();
    Object context =
        Proxy.newProxyInstance(
            IdWindow.class.getClassLoader(),
            new Class<?>[] {InternalProcessorContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("register")) {
                registered.set((BatchingStateRestoreCallback) arguments[1]);
              }
              return method.getName().equals("taskId") ? new TaskId(0, 0) : null;
            });
    window.init((StateStoreContext) context, window);
    return registered.get();
  }
}
