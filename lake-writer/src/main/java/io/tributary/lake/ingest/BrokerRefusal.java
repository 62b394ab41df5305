package io.tributary.lake.ingest;

import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Tells brokers that answer, and refuse, from those that do not answer: waiting does not help. */
public final class BrokerRefusal {

  private static final String ALLOW =
      "allow it: kafka-acls.sh --bootstrap-server … --add --allow-principal User:NAME ";

  private BrokerRefusal() {}

  /** What to do; empty if a failure, and what caused it, is no refusal. */
  public static Optional<String> remedy(Throwable failure) {
    return refusal(failure).map(BrokerRefusal::remedyOf);
  }

  /** What the brokers refuse and what to do; empty as above. */
  static Optional<String> explanation(Throwable failure) {
    return refusal(failure)
        .map(
            each ->
                "the brokers refuse: %s. To go on, %s"
                    .formatted(each.getMessage(), remedyOf(each)));
  }

  private static Optional<Throwable> refusal(Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(
            each ->
                each instanceof AuthorizationException
                    || each instanceof AuthenticationException
                    || each instanceof UnsupportedVersionException)
        .findFirst();
  }

  private static String remedyOf(Throwable refusal) {
    if (refusal instanceof TopicAuthorizationException topics) {
      return ALLOW
          + "--operation Describe --operation DescribeConfigs --operation Read"
          + String.join("", topics.unauthorizedTopics().stream().map(" --topic "::concat).toList());
    } else if (refusal instanceof GroupAuthorizationException group) {
      return ALLOW + "--operation Read --operation Describe --group " + group.groupId();
    } else if (refusal instanceof TransactionalIdAuthorizationException) {
      return ALLOW
          + "--operation Write --operation Describe --resource-pattern-type prefixed --transactional-id APPLICATION-ID";
    } else if (refusal instanceof ClusterAuthorizationException) {
      return ALLOW + "--operation Describe --operation IdempotentWrite --cluster";
    } else if (refusal instanceof AuthorizationException) {
      return ALLOW + "for what the message names";
    } else if (refusal instanceof SslAuthenticationException) {
      return "the TLS handshake failed: set ssl.truststore.… and ssl.keystore.… in kafka.properties to what the brokers present and ask for";
    } else if (refusal instanceof AuthenticationException) {
      return "the brokers do not accept who it says it is: set security.protocol, sasl.mechanism and sasl.jaas.config in kafka.properties";
    }
    return "the brokers are too old for what is asked: use Kafka 2.8 or later";
  }
}
