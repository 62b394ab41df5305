package io.tributary.lake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tributary.lake", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.tributary.lake.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DECODING_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("..decode..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.slf4j..", "io.micrometer..", "java.net..", "java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");

  @ArchTest
  static final ArchRule NAMES_SAY_A_ROLE =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule TIMES_ARE_OF_NO_OTHER_CALENDAR_AND_ZONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Timestamp")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Date")
          .orShould()
          .callMethod("org.apache.spark.sql.Row", "getTimestamp", "int")
          .orShould()
          .callMethod("org.apache.spark.sql.Row", "getDate", "int");

  @ArchTest
  static final ArchRule SESSIONS_ARE_MADE_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotHaveSimpleName("SessionSettings")
          .should()
          .callMethod("org.apache.spark.sql.SparkSession", "newSession")
          .orShould()
          .callMethod("org.apache.spark.sql.SparkSession", "cloneSession");
}
