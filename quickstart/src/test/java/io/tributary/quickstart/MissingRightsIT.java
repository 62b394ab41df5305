package io.tributary.quickstart;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Variant;
import io.tributary.quickstart.process.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Brokers that answer and refuse: the enricher ends, and says which right is missing. */
class MissingRightsIT {
  private static final String NAME = "rights";
  private static final ResourcePattern RAW = new ResourcePattern(TOPIC, NAME + ".raw", LITERAL);
  private static final ResourcePattern ENRICHED =
      new ResourcePattern(TOPIC, NAME + ".enriched", LITERAL);
  private static final ResourcePattern THE_GROUP = new ResourcePattern(GROUP, NAME, LITERAL);
  private static final ResourcePattern TRANSACTIONS =
      new ResourcePattern(TRANSACTIONAL_ID, NAME, PREFIXED);
  private static final Map<String, String> BROKER =
      Map.of(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found", "true");

  private static Platform platform;

  @BeforeAll
  static void start() {
    Installation installation = Installation.locate();
    Path folder = installation.root().resolve("quickstart/target/it/missing-rights");
    Folders.delete(folder);
    Variant variant = new Variant("quickstart", BROKER, 2, name -> List.of());
    platform = Platform.in(DataDir.at(folder), installation, variant);
    platform.startInfrastructure(part -> {});
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void shouldSayWhichRightIsMissingAndGoOnOnceItIsGiven() throws Exception {
    try (EnricherTrial trial = EnricherTrial.of(platform, NAME)) {
      // when each is missing at the start
      deny(trial, RAW, READ);
      String read = trial.startRefused();
      Diagnosis diagnosis = trial.diagnosis();
      allow(trial, RAW);
      deny(trial, RAW, DESCRIBE);
      String unseen = trial.startRefused();
      allow(trial, RAW);
      deny(trial, ENRICHED, WRITE);
      String write = trial.startRefused();
      allow(trial, ENRICHED);
      deny(trial, THE_GROUP, READ);
      String group = trial.startRefused();
      allow(trial, THE_GROUP);
      String untilHere = trial.log();
      deny(trial, TRANSACTIONS, WRITE);
      String transactions = trial.startRefused();
      allow(trial, TRANSACTIONS);

      // and when one is taken away from a service that runs
      trial.start();
      trial.send("first", 100);
      trial.awaitAllRead();
      deny(trial, ENRICHED, WRITE);
      trial.send("second", 100);
      String running = trial.awaitEnd();
      allow(trial, ENRICHED);
      trial.start();
      trial.awaitAllRead();

      // then
      assertThat(read)
          .contains("The right READ on topic rights.raw is missing: allow it: kafka-acls.sh")
          .contains("--operation Read --topic rights.raw");
      assertThat(diagnosis.findings())
          .anyMatch(
              each ->
                  each.startsWith("ERROR rights: The right READ on topic rights.raw is missing"));
      assertThat(unseen)
          .contains("The brokers refuse: Not authorized to access topics: [rights.raw]")
          .doesNotContain("do not exist");
      assertThat(write)
          .contains("The right WRITE on topic rights.enriched is missing: allow it")
          .contains("--operation Write --topic rights.enriched");
      assertThat(group).contains("--operation Read --operation Describe --group rights");
      assertThat(untilHere).doesNotContain("\tat ", "    at ");
      assertThat(transactions)
          .contains("The brokers refuse: Transactional Id authorization failed. To go on, allow it")
          .contains("--resource-pattern-type prefixed --transactional-id rights");
      assertThat(running.substring(transactions.length()))
          .contains("The brokers refuse: Not authorized to access topics: [rights.enriched]")
          .contains("stream-enricher failed: ");
      assertThat(List.of(trial.fates("accepted"), trial.fates("duplicate")))
          .containsExactly(90L, 0L);
    }
  }

  /** Everything on a resource but this. */
  private static void deny(EnricherTrial trial, ResourcePattern resource, AclOperation operation)
      throws Exception {
    trial
        .admin()
        .createAcls(List.of(entry(resource, ALL, ALLOW), entry(resource, operation, DENY)))
        .all()
        .get();
  }

  private static AclBinding entry(
      ResourcePattern resource, AclOperation operation, AclPermissionType type) {
    return new AclBinding(resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, type));
  }

  /** Everything on a resource. */
  private static void allow(EnricherTrial trial, ResourcePattern resource) throws Exception {
    AclBindingFilter denials =
        new AclBindingFilter(
            resource.toFilter(), new AccessControlEntryFilter(null, null, AclOperation.ANY, DENY));
    trial.admin().deleteAcls(List.of(denials)).all().get();
  }
}
