package org.igniterealtime.openfire.plugins.smsnotify;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The rules of the house, as {@code docs/architecture.md} draws it. */
@AnalyzeClasses(
    packages = "org.igniterealtime.openfire.plugins.smsnotify",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class HouseRulesTest {

  private static final String ROOT = "org.igniterealtime.openfire.plugins.smsnotify";

  /** One way through the house; what a room may know is what lies below it. */
  @ArchTest
  static final ArchRule ARROWS_GO_DOWN_ONLY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("plugin")
          .definedBy(ROOT)
          .layer("server")
          .definedBy(ROOT + ".server..")
          .layer("admin")
          .definedBy(ROOT + ".admin..")
          .layer("tap")
          .definedBy(ROOT + ".tap..")
          .layer("store")
          .definedBy(ROOT + ".store..")
          .layer("hold")
          .definedBy(ROOT + ".hold..")
          .layer("policy")
          .definedBy(ROOT + ".policy..")
          .layer("compose")
          .definedBy(ROOT + ".compose..")
          .layer("outbox")
          .definedBy(ROOT + ".outbox..")
          .layer("reply")
          .definedBy(ROOT + ".reply..")
          .layer("selfservice")
          .definedBy(ROOT + ".selfservice..")
          .layer("privacy")
          .definedBy(ROOT + ".privacy..")
          .layer("guard")
          .definedBy(ROOT + ".guard..")
          .layer("inbound")
          .definedBy(ROOT + ".inbound..")
          .layer("metrics")
          .definedBy(ROOT + ".metrics..")
          .layer("figures")
          .definedBy(ROOT + ".figures..")
          .layer("cost")
          .definedBy(ROOT + ".cost..")
          .layer("gateway")
          .definedBy(ROOT + ".gateway..")
          .layer("settings")
          .definedBy(ROOT + ".settings..")
          .layer("problem")
          .definedBy(ROOT + ".problem..")
          .layer("kit")
          .definedBy(ROOT + ".kit..")
          .layer("model")
          .definedBy(ROOT + ".model..")
          .whereLayer("plugin")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("plugin")
          .whereLayer("admin")
          .mayOnlyBeAccessedByLayers("plugin", "server")
          .whereLayer("tap")
          .mayOnlyBeAccessedByLayers("plugin", "server")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("plugin", "server", "admin")
          .whereLayer("hold")
          .mayOnlyBeAccessedByLayers("plugin", "server", "admin", "tap", "store")
          .whereLayer("policy")
          .mayOnlyBeAccessedByLayers(
              "plugin", "server", "admin", "hold", "store", "reply", "selfservice", "privacy")
          .whereLayer("compose")
          .mayOnlyBeAccessedByLayers(
              "plugin", "server", "admin", "store", "policy", "reply", "selfservice", "privacy")
          .whereLayer("inbound")
          .mayOnlyBeAccessedByLayers("plugin")
          .whereLayer("reply")
          .mayOnlyBeAccessedByLayers("plugin", "server", "admin", "store")
          .whereLayer("selfservice")
          .mayOnlyBeAccessedByLayers("plugin", "server", "store", "admin")
          .whereLayer("privacy")
          .mayOnlyBeAccessedByLayers("plugin", "server", "admin", "store", "selfservice")
          .whereLayer("guard")
          .mayOnlyBeAccessedByLayers("plugin", "admin", "store", "policy", "outbox")
          .whereLayer("figures")
          .mayOnlyBeAccessedByLayers("plugin", "admin", "store")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("plugin", "server")
          .whereLayer("outbox")
          .mayOnlyBeAccessedByLayers(
              "plugin", "admin", "store", "policy", "inbound", "metrics", "reply", "selfservice")
          .whereLayer("cost")
          .mayOnlyBeAccessedByLayers("plugin", "admin", "store", "policy", "outbox")
          .whereLayer("gateway")
          .mayOnlyBeAccessedByLayers(
              "plugin", "admin", "store", "outbox", "policy", "inbound", "metrics", "reply");

  @ArchTest
  static final ArchRule NO_TWO_ROOMS_NEED_EACH_OTHER =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_SERVER_AND_THE_PLUGIN_ITSELF_TOUCH_OPENFIRE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".server..")
          .and()
          .doNotHaveSimpleName("SmsNotifyPlugin")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jivesoftware..");

  @ArchTest
  static final ArchRule ONLY_TAP_AND_SERVER_READ_STANZAS =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".server..", ROOT + ".tap..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.xmpp..", "org.dom4j..");

  @ArchTest
  static final ArchRule HOLD_POLICY_AND_COMPOSE_CAN_BE_TESTED_WITH_A_CLOCK_AND_A_LIST =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".hold..", ROOT + ".policy..", ROOT + ".compose..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "java.net..",
              "javax.servlet..",
              "org.jdbi..",
              "com.twilio..",
              "software.amazon..");

  @ArchTest
  static final ArchRule SQL_IS_IN_STORE_AND_SERVER_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".store..", ROOT + ".server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..");

  @ArchTest
  static final ArchRule TWILIOS_SDK_STAYS_IN_ITS_FOLDER =
      classes()
          .that(dependOn("com.twilio.."))
          .should()
          .resideInAPackage(ROOT + ".gateway.twilio..");

  @ArchTest
  static final ArchRule AMAZONS_SDK_STAYS_IN_ITS_FOLDER =
      classes()
          .that(dependOn("software.amazon.."))
          .should()
          .resideInAPackage(ROOT + ".gateway.sns..");

  @ArchTest
  static final ArchRule TIME_AND_IDENTITY_ARE_PASSED_IN =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".tap..",
              ROOT + ".hold..",
              ROOT + ".policy..",
              ROOT + ".compose..",
              ROOT + ".outbox..",
              ROOT + ".store..",
              ROOT + ".problem..",
              ROOT + ".kit..",
              ROOT + ".server..",
              ROOT + ".admin..",
              ROOT + ".inbound..",
              ROOT + ".reply..",
              ROOT + ".selfservice..",
              ROOT + ".privacy..",
              ROOT + ".guard..",
              ROOT + ".figures..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule NOTHING_SLEEPS =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(TimeUnit.class, "sleep", long.class);

  @ArchTest
  static final ArchRule NO_REFLECTION_OUTSIDE_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..");

  @ArchTest
  static final ArchRule MODEL_IS_ONLY_VALUES =
      classes()
          .that()
          .resideInAPackage(ROOT + ".model..")
          .and(DescribedPredicate.not(simpleName("package-info")))
          .should()
          .beRecords()
          .orShould()
          .beEnums();

  private static DescribedPredicate<JavaClass> dependOn(String packages) {
    return DescribedPredicate.describe(
        "depend on " + packages,
        each ->
            each.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    dependency -> resideInAPackage(packages).test(dependency.getTargetClass())));
  }
}
