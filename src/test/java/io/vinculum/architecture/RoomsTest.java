package io.vinculum.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.vinculum.cql.LightweightTransactions;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms of the house and what each may use. */
final class RoomsTest {
  private static final String[] LIBRARIES_THE_DOMAIN_DOES_NOT_KNOW = {
    "org.apache.pekko..",
    "com.fasterxml..",
    "com.datastax..",
    "com.google..",
    "dev.cel..",
    "io.micrometer..",
    "scala..",
    "java.net..",
    "java.nio.file..",
    "java.sql.."
  };

  private static JavaClasses house;

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.vinculum");
  }

  @Test
  void domainKnowsOnlyItselfTheProgrammeAndMaths() {
    noClasses()
        .that()
        .resideInAPackage("io.vinculum.customer.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LIBRARIES_THE_DOMAIN_DOES_NOT_KNOW)
        .check(house);
    roomUsesOnly("customer.domain", "customer.domain", "programme.domain", "maths");
  }

  @Test
  void programmeDomainKnowsOnlyItself() {
    noClasses()
        .that()
        .resideInAPackage("io.vinculum.programme.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LIBRARIES_THE_DOMAIN_DOES_NOT_KNOW)
        .check(house);
    roomUsesOnly("programme.domain", "programme.domain");
  }

  @Test
  void mathsKnowsNothingOfTheHouse() {
    roomUsesOnly("maths", "maths");
    noClasses()
        .that()
        .resideInAPackage("io.vinculum.maths..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.pekko..", "com.fasterxml..", "com.datastax..", "java.time..")
        .check(house);
  }

  @Test
  void eachRoomUsesOnlyTheRoomsBelow() {
    roomUsesOnly("fault", "fault");
    roomUsesOnly("message", "message");
    roomUsesOnly("programme", "programme", "cql", "fault");
    roomUsesOnly("journal", "journal", "message");
    roomUsesOnly("handoff", "handoff");
    roomUsesOnly(
        "customer.entity",
        "customer.entity",
        "customer.domain",
        "journal",
        "handoff",
        "message",
        "programme.domain",
        "maths");
    roomUsesOnly("cql", "cql");
    roomUsesOnly("identity", "identity", "cql", "customer.domain", "programme.domain");
    roomUsesOnly("pool", "pool", "journal", "handoff");
    roomUsesOnly(
        "reward",
        "reward",
        "pool",
        "message",
        "customer.domain",
        "customer.entity",
        "programme.domain",
        "identity",
        "cql");
    roomUsesOnly(
        "budget",
        "budget",
        "pool",
        "message",
        "customer.domain",
        "customer.entity",
        "programme.domain");
    roomUsesOnly(
        "insight",
        "insight",
        "fault",
        "customer",
        "journal",
        "handoff",
        "message",
        "programme",
        "identity",
        "cql",
        "maths");
  }

  @Test
  void nobodyBelowTheTopKnowsEdgeOrNode() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.vinculum.edge..", "io.vinculum.node..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vinculum.edge..", "io.vinculum.node..")
        .check(house);
    noClasses()
        .that()
        .resideInAPackage("io.vinculum.edge..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vinculum.node..")
        .allowEmptyShould(true)
        .check(house);
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching("io.vinculum.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void timeAndChanceComeFromOutside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.vinculum.node..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(house);
  }

  @Test
  void nobodyBlocksOnAFuture() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.vinculum.node..")
        .should()
        .callMethod(CompletableFuture.class, "join")
        .orShould()
        .callMethod(CompletableFuture.class, "get")
        .orShould()
        .callMethod(Future.class, "get")
        .check(house);
  }

  /** One that is sent bare fails where several want the row at once. */
  @Test
  void lightweightTransactionsTakeTurnsAndAreSentAgain() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.vinculum.cql..", "io.vinculum.node.store..")
        .and(DescribedPredicate.not(dependOn(LightweightTransactions.class)))
        .should()
        .callMethod(AsyncResultSet.class, "wasApplied")
        .orShould()
        .callMethod(ResultSet.class, "wasApplied")
        .check(house);
  }

  @Test
  void pointsAndMoneyAreNeverFloatingPoint() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAnyPackage(
            "io.vinculum.customer.domain.points..",
            "io.vinculum.customer.domain.reward..",
            "io.vinculum.customer.domain.tier..")
        .should(haveNoFloatingPoint())
        .check(house);
  }

  private static DescribedPredicate<JavaClass> dependOn(Class<?> type) {
    return DescribedPredicate.describe(
        "depend on " + type.getSimpleName(),
        one ->
            one.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(type)));
  }

  private static ArchCondition<JavaClass> haveNoFloatingPoint() {
    return new ArchCondition<>("have no float or double in fields, parameters or results") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
            .filter(field -> isFloating(field.getRawType()))
            .forEach(
                field -> events.add(SimpleConditionEvent.violated(field, field.getFullName())));
        type.getCodeUnits().stream()
            .filter(
                unit ->
                    isFloating(unit.getRawReturnType())
                        || unit.getRawParameterTypes().stream().anyMatch(RoomsTest::isFloating))
            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
      }
    };
  }

  private static boolean isFloating(JavaClass type) {
    return type.isEquivalentTo(double.class)
        || type.isEquivalentTo(float.class)
        || type.isEquivalentTo(Double.class)
        || type.isEquivalentTo(Float.class);
  }

  /** No class of the room uses a room of the house that is not listed. */
  private static void roomUsesOnly(String room, String... rooms) {
    String[] allowed = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      allowed[i] = "io.vinculum." + rooms[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage("io.vinculum." + room + "..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("io.vinculum..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(house);
  }
}
