package io.tributary.quickstart;

import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A record of a transaction that its coordinator was never told of, and so will never end: what
 * brokers before 3.6 let a late request do, and newer ones too if they do not verify.
 */
final class HangingTransaction implements AutoCloseable {
  private static final String VERIFY = "transaction.partition.verification.enable";
  private static final ConfigResource ALL_BROKERS =
      new ConfigResource(ConfigResource.Type.BROKER, "");

  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AbortTransactionSpec abort;

  private HangingTransaction(
      Admin admin, KafkaProducer<byte[], byte[]> producer, AbortTransactionSpec abort) {
    this.admin = admin;
    this.producer = producer;
    this.abort = abort;
  }

  /** Leaves one behind under this transactional id. */
  static HangingTransaction in(TopicPartition partition, String id, String bootstrapServers) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "transactional.id", id);
    Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    TransactionDescription known = done(admin.describeTransactions(List.of(id)).description(id));
    short epoch = (short) known.producerEpoch();
    verify(admin, new AlterConfigOp(new ConfigEntry(VERIFY, "false"), OpType.SET));
    ProduceRequest request = record(partition, id, known.producerId(), epoch);
    // The broker learns of its setting a little later than it says.
    await().until(() -> answer(request, bootstrapServers).errorCounts().containsKey(Errors.NONE));
    return new HangingTransaction(
        admin,
        producer,
        new AbortTransactionSpec(partition, known.producerId(), epoch, known.coordinatorId()));
  }

  private static void verify(Admin admin, AlterConfigOp change) {
    done(admin.incrementalAlterConfigs(Map.of(ALL_BROKERS, List.of(change))).all());
  }

  private static ProduceRequest record(
      TopicPartition partition, String id, long producerId, short epoch) {
    MemoryRecords records =
        MemoryRecords.withTransactionalRecords(
            Compression.NONE,
            producerId,
            epoch,
            0,
            new SimpleRecord("never to be read".getBytes(StandardCharsets.UTF_8)));
    TopicProduceData topic =
        new TopicProduceData()
            .setName(partition.topic())
            .setPartitionData(
                List.of(
                    new PartitionProduceData()
                        .setIndex(partition.partition())
                        .setRecords(records)));
    return ProduceRequest.builder(
            new ProduceRequestData()
                .setAcks((short) -1)
                .setTimeoutMs(10_000)
                .setTransactionalId(id)
                .setTopicData(new TopicProduceDataCollection(List.of(topic).iterator())),
            true)
        .build();
  }

  private static ProduceResponse answer(ProduceRequest request, String bootstrapServers)
      throws IOException {
    RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, request.version(), "hanging", 1);
    String[] address = bootstrapServers.split(":");
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      ByteBuffer bytes = request.serializeWithHeader(header);
      out.writeInt(bytes.remaining());
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      out.flush();
      ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(in.readInt()));
      return (ProduceResponse) ProduceResponse.parseResponse(answer, header);
    }
  }

  private static <T> T done(KafkaFuture<T> answer) {
    return answer.toCompletionStage().toCompletableFuture().join();
  }

  /** Aborts it, as the doctor advises. */
  @Override
  public void close() {
    verify(admin, new AlterConfigOp(new ConfigEntry(VERIFY, ""), OpType.DELETE));
    done(admin.abortTransaction(abort).all());
    producer.close();
    admin.close();
  }
}
