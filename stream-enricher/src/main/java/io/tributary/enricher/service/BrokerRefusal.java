package io.tributary.enricher.service;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.SecurityUtils;

/** Tells brokers that answer, and refuse, from those that do not answer: waiting does not help. */
public final class BrokerRefusal {

  private static final String APPLICATION = "APPLICATION-ID";
  private static final String ALLOW =
      "allow it: kafka-acls.sh --bootstrap-server … --add --allow-principal User:NAME ";

  private BrokerRefusal() {}

  /** How to give a right. */
  static String allow(AclOperation right, String type, String name) {
    return "%s--operation %s --%s %s"
        .formatted(ALLOW, SecurityUtils.operationName(right), type, name);
  }

  /** A refusal that names the topic, which the admin client's answer does not. */
  static TopicAuthorizationException named(TopicAuthorizationException refusal, String topic) {
    TopicAuthorizationException named = new TopicAuthorizationException(Set.of(topic));
    named.addSuppressed(refusal);
    return named;
  }

  /** The end of a service that the brokers refuse; empty if a failure is no refusal. */
  static Optional<ServiceFailure> end(Throwable failure, String applicationId) {
    return remedy(failure)
        .map(
            remedy ->
                new ServiceFailure(
                    "The brokers refuse: %s. To go on, %s"
                        .formatted(message(failure), remedy.replace(APPLICATION, applicationId)),
                    failure));
  }

  /** The refusal's own, as Kafka Streams wraps it in one of many lines. */
  private static String message(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).strip().replaceFirst("\\.$", "");
  }

  /** What to do; empty if a failure, and what caused it, is no refusal. */
  public static Optional<String> remedy(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof AuthorizationException
          || each instanceof AuthenticationException
          || each instanceof UnsupportedVersionException) {
        return Optional.of(remedyOf(each));
      }
    }
    return Optional.empty();
  }

  private static String remedyOf(Throwable refusal) {
    if (refusal instanceof TopicAuthorizationException topics) {
      return ALLOW
          + "--operation Describe --operation DescribeConfigs --operation Read (and Write on what it writes to)"
          + String.join("", topics.unauthorizedTopics().stream().map(" --topic "::concat).toList());
    } else if (refusal instanceof GroupAuthorizationException group) {
      String name = group.groupId() == null ? APPLICATION : group.groupId();
      return ALLOW + "--operation Read --operation Describe --group " + name;
    } else if (refusal instanceof TransactionalIdAuthorizationException) {
      return ALLOW
          + "--operation Write --operation Describe --resource-pattern-type prefixed --transactional-id "
          + APPLICATION;
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
