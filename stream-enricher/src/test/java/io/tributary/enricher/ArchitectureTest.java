package io.tributary.enricher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tributary.enricher", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule STAGES_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("..enricher.event..", "..enricher.enrich..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.slf4j..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.streams..",
              "java.net.http..",
              "io.micrometer..");

  @ArchTest
  static final ArchRule CHOOSING_AND_REPAIRING_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("..replay.refusal..", "..replay.repair..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.slf4j..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.streams..",
              "java.nio.file..",
              "java.net..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.tributary.enricher.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule KAFKA_STREAMS_INTERNALS_ARE_TOUCHED_BY_THE_CHANGELOG_ALONE =
      noClasses()
          .that()
          .doNotHaveSimpleName("TaskChangelog")
          .and()
          .doNotHaveSimpleName("IdWindow")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka.streams..internals..");

  @ArchTest
  static final ArchRule NAMES_SAY_A_ROLE =
      classes()
          .should()
          .haveSimpleNameNotContaining("Util")
          .andShould()
          .haveSimpleNameNotContaining("Helper")
          .andShould()
          .haveSimpleNameNotContaining("Manager")
          .andShould()
          .haveSimpleNameNotEndingWith("Impl")
          .andShould()
          .haveSimpleNameNotContaining("Common");
}
