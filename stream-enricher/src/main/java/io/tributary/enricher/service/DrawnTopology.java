package io.tributary.enricher.service;

import io.tributary.contract.ContractRecord;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.FreeBeginning;
import io.tributary.enricher.dedup.MemoryIdentity;
import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.operation.EnricherMetrics;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.stream.AvroOutput;
import io.tributary.enricher.stream.CompiledContract;
import io.tributary.enricher.stream.EnricherTopology;
import io.tributary.enricher.stream.LiveContract;
import io.tributary.enricher.stream.MovedKeyListener;
import io.tributary.enricher.stream.OutputLimits;
import io.tributary.enricher.stream.Outputs;
import io.tributary.enricher.stream.Patience;
import io.tributary.enricher.stream.RawOffsetListener;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.Topology;

/** The topology of a configuration, to look at: drawn without broker or registry. */
public final class DrawnTopology {

  private DrawnTopology() {}

  public static Topology of(EnricherConfig config) {
    WindowMeter ids = new WindowMeter();
    ReferenceTables tables = ReferenceTables.of(config);
    EventContract packaged =
        EventContract.compile(
            ContractRecord.RAW_EVENT.schema(),
            ContractRecord.ENRICHED_EVENT.schema(),
            config.validation());
    CompiledContract contract =
        new CompiledContract(packaged, List.of(), ContractRecord.REJECTED_EVENT.schema());
    AvroOutput avro =
        AvroOutput.with(
            config.serde(), config.registry().serdeProperties(), new Patience(Duration.ZERO));
    try (EnricherMetrics metrics = new EnricherMetrics(ids)) {
      Outputs outputs =
          new Outputs(config.topics(), avro, new OutputLimits(Integer.MAX_VALUE), metrics, "");
      return new EnricherTopology(
              config.dedup(),
              new LiveContract(contract),
              outputs,
              new FreeBeginning(
                  new MemoryIdentity(Uuid.ZERO_UUID, config.dedup().partitioning(), 1)),
              RawOffsetListener.none(),
              MovedKeyListener.none())
          .draw(tables, metrics, ids);
    }
  }
}
