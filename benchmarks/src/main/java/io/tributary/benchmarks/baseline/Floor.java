package io.tributary.benchmarks.baseline;

import io.tributary.contract.FormattingDefaults;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** The bytes passed through by Kafka Streams under exactly-once: what the framework costs. */
public final class Floor {
  private Floor() {}

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(Arguments.RAW, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .to(Arguments.ENRICHED, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    Arguments.of(arguments).run(builder.build());
  }
}
