package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;

class BrokerRefusalTest {

  @Test
  void shouldSayWhichRightIsMissing() {
    assertThat(BrokerRefusal.remedy(new TopicAuthorizationException(Set.of("events.raw"))))
        .hasValueSatisfying(
            remedy -> assertThat(remedy).contains("kafka-acls.sh", "Read", "--topic events.raw"));
    assertThat(
            BrokerRefusal.remedy(
                new KafkaException("wrapped", GroupAuthorizationException.forGroupId("g"))))
        .hasValueSatisfying(remedy -> assertThat(remedy).endsWith("--group g"));
    assertThat(BrokerRefusal.remedy(new ClusterAuthorizationException("no")))
        .hasValueSatisfying(remedy -> assertThat(remedy).endsWith("--cluster"));
  }

  @Test
  void shouldTellAWrongPasswordAndAnOldBrokerFromOnesThatAreAway() {
    assertThat(BrokerRefusal.remedy(new SaslAuthenticationException("no")))
        .hasValueSatisfying(remedy -> assertThat(remedy).contains("sasl.jaas.config"));
    assertThat(BrokerRefusal.remedy(new UnsupportedVersionException("no")))
        .hasValueSatisfying(remedy -> assertThat(remedy).contains("too old"));
    assertThat(BrokerRefusal.remedy(new TimeoutException("no answer"))).isEmpty();
  }
}
