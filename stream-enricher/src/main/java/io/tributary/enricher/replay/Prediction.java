package io.tributary.enricher.replay;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.IdDisk;
import io.tributary.enricher.dedup.RestoredIds;
import io.tributary.enricher.dedup.WindowShape;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.replay.Plan.Sendable;
import io.tributary.enricher.stream.CompiledContract;
import io.tributary.enricher.stream.Foresight;
import io.tributary.enricher.stream.Foresight.Arrival;
import io.tributary.enricher.stream.Foresight.Foretold;
import io.tributary.enricher.stream.Outcome;
import io.tributary.enricher.stream.Outputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the service will make of a plan's records: judged by the service's own code, each task's
 * with that task's memory of ids. One memory is held at a time.
 */
final class Prediction {

  private final EnricherConfig config;
  private final CompiledContract contract;
  private final Outputs outputs;

  Prediction(EnricherConfig config, CompiledContract contract, Outputs outputs) {
    this.config = config;
    this.contract = contract;
    this.outputs = outputs;
  }

  /** What the tasks remember. */
  interface Memories {
    RestoredIds of(int task, WindowShape shape, IdDisk disk);
  }

  /**
   * Adds to the plan what is foretold.
   *
   * @param ends where the partitions of the raw topic end, so where the records will come to stand
   */
  void add(Plan plan, Map<Integer, Long> ends, Memories memories, long nowMs) {
    byTask(plan, ends, nowMs)
        .forEach(
            (task, arrivals) -> {
              try (RestoredIds ids = memories.of(task, shape(), disk())) {
                Foresight foresight = new Foresight(contract, outputs, ids);
                arrivals.forEach(arrival -> count(foresight.of(arrival), plan.foretold()));
              }
            });
  }

  private Map<Integer, List<Arrival>> byTask(Plan plan, Map<Integer, Long> ends, long nowMs) {
    Foresight keys = new Foresight(contract, outputs, new RestoredIds(shape(), disk()));
    Map<Integer, Long> next = new HashMap<>(ends);
    Map<Integer, List<Arrival>> byTask = new TreeMap<>();
    for (Sendable each : plan.inOrder()) {
      int partition = each.refusal().source().partition();
      long offset = next.merge(partition, 1L, Long::sum) - 1;
      Arrival arrival =
          new Arrival(partition, offset, nowMs, each.refusal().key(), each.value(), each.headers());
      int task = keys.task(arrival, config.dedup().partitioning(), ends.size());
      byTask.computeIfAbsent(task, any -> new ArrayList<>()).add(arrival);
    }
    return byTask;
  }

  private WindowShape shape() {
    return WindowShape.of(config.dedup());
  }

  private IdDisk disk() {
    return new IdDisk(config.running().stateDir());
  }

  private static void count(Foretold foretold, Fates fates) {
    Outcome outcome = foretold.outcome();
    if (outcome == null) {
      fates.accept();
    } else {
      List<String> codes = foretold.reasons().stream().map(Reason::code).map(Enum::name).toList();
      fates.refuse(outcome.name(), codes);
    }
  }
}
