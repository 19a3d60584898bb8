package io.e2i.obs.dist;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may use whom. Each rule says why, so that its failure explains itself. */
class ArchitectureTest {

  private static final String OBS = "io.e2i.obs.";
  private static final String ANY_OF_OURS = "io.e2i.obs..";

  /** What says when something was, to people or to other processes, or reads what they say. */
  private static final String SHOWS_THE_TIME_OF_DAY =
      ".*\\.(Delivery|EpochClock|ExemplarSample|FileStamps|LogFile|RequestId|SlowSignal"
          + "|TaskHeaders|Tasks)";

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              OBS + "config",
              OBS + "export",
              OBS + "instrumentation",
              OBS + "operation",
              OBS + "rule",
              OBS + "self",
              OBS + "server",
              OBS + "signal",
              OBS + "start",
              OBS + "technology",
              OBS + "weave");

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    return Stream.of(ArchitectureTest.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(field -> DynamicTest.dynamicTest(field.getName(), () -> rule(field).check(SHIPPED)));
  }

  private static ArchRule rule(Field field) throws IllegalAccessException {
    return (ArchRule) field.get(null);
  }

  static final ArchRule layersPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ANY_OF_OURS)
          .layer("self")
          .definedBy(OBS + "self..")
          .layer("operation")
          .definedBy(OBS + "operation..")
          .layer("technology")
          .definedBy(OBS + "technology..")
          .layer("rule")
          .definedBy(OBS + "rule..")
          .layer("config")
          .definedBy(OBS + "config..")
          .layer("signal")
          .definedBy(OBS + "signal..")
          .layer("server")
          .definedBy(OBS + "server..")
          .layer("export")
          .definedBy(OBS + "export..")
          .layer("weave")
          .definedBy(OBS + "weave..")
          .layer("start")
          .definedBy(OBS + "start..")
          .layer("instrumentation")
          .definedBy(OBS + "instrumentation..")
          .whereLayer("start")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("weave")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("start", "export")
          .whereLayer("signal")
          .mayOnlyBeAccessedByLayers("start", "export")
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers("start", "instrumentation")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("start", "signal", "export", "server")
          .whereLayer("instrumentation")
          .mayNotBeAccessedByAnyLayer()
          .because("exporters know signals, signals know operations, operations know neither");

  static final ArchRule selfUsesTheJdkOnly =
      classes()
          .that()
          .resideInAPackage(OBS + "self..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(OBS + "self..", "java..", "org.jspecify.annotations..")
          .because("everything else stands on it, before anything else is loaded");

  static final ArchRule signalsDoNotKnowEachOther =
      slices()
          .matching(OBS + "signal.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a new signal touches one folder");

  static final ArchRule exportersDoNotKnowEachOther =
      slices()
          .matching(OBS + "export.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a backend that goes wrong must not concern another");

  static final ArchRule technologiesDoNotKnowEachOther =
      slices()
          .matching(OBS + "instrumentation.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a new technology touches one folder");

  static final ArchRule packagesFormNoCycles =
      slices().matching(OBS + "(**)").should().beFreeOfCycles();

  static final ArchRule technologiesUseOperationsOnly =
      noClasses()
          .that()
          .resideInAPackage(OBS + "instrumentation..")
          .should()
          .dependOnClassesThat(
              are(resideInAPackage(ANY_OF_OURS))
                  .and(
                      not(
                          resideInAnyPackage(
                              OBS + "instrumentation..",
                              OBS + "operation..",
                              OBS + "rule..",
                              OBS + "technology..",
                              OBS + "self.."))))
          .because("what a technology may use of the agent fits on one page");

  static final ArchRule rulesUseWhatTechnologiesUse =
      classes()
          .that()
          .resideInAPackage(OBS + "rule..")
          .should()
          .onlyDependOnClassesThat(
              are(not(resideInAPackage(ANY_OF_OURS)))
                  .or(
                      are(
                          resideInAnyPackage(
                              OBS + "rule..",
                              OBS + "operation..",
                              OBS + "technology..",
                              OBS + "self.."))))
          .because("it is what technologies that are configured by rules have in common");

  static final ArchRule adviceIsStaticMethodsOnly =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Advice")
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage(OBS + "instrumentation..")
          .should()
          .beStatic()
          .because("nobody ever makes an instance of advice");

  static final ArchRule adviceIsPublic =
      classes()
          .that()
          .haveSimpleNameEndingWith("Advice")
          .and()
          .resideInAPackage(OBS + "instrumentation..")
          .should()
          .bePublic()
          .because("it is linked through the public lookup");

  static final ArchRule adviceIsDispatchedAndSuppresses =
      methods()
          .should(AdviceShape.dispatchedAndSuppressing())
          .because("an error inside advice must never reach the application");

  static final ArchRule onlyStartSeesTheWholeConfiguration =
      noClasses()
          .that()
          .resideOutsideOfPackages(OBS + "start..", OBS + "config..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(OBS + "config.AgentConfig")
          .because("whoever needs a section gets that section");

  static final ArchRule configurationNeverChanges =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Config")
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage(OBS + "config..")
          .should()
          .haveModifier(JavaModifier.FINAL);

  static final ArchRule nothingIsTimedByTheTimeOfDay =
      noClasses()
          .that(are(not(nameMatching(SHOWS_THE_TIME_OF_DAY))))
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .because("the system's clock jumps: durations and waits are of System.nanoTime()");

  static final ArchRule byteBuddyIsForWeaving =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              OBS + "weave..", OBS + "technology..", OBS + "rule..", OBS + "instrumentation..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.bytebuddy..");

  static final ArchRule yamlIsForConfiguration =
      noClasses()
          .that()
          .resideOutsideOfPackage(OBS + "config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  static final ArchRule nobodyUsesALoggingLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              OBS + "instrumentation.logback..",
              OBS + "instrumentation.log4j2..",
              OBS + "instrumentation.jul..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
          .because("whoever touches java.util.logging first decides the application's log manager");

  static final ArchRule whatRunsBeforeMainIsPlain =
      noClasses()
          .that()
          .resideInAnyPackage(OBS + "weave..", OBS + "config..", OBS + "technology..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "java.nio.file..", "javax.management..")
          .because("before main these would be initialised with the wrong settings, or too slowly");

  static final ArchRule noClassIsCalledByAnEmptyName =
      noClasses()
          .that(alwaysTrue())
          .should()
          .haveNameMatching(".*(Helper|Util|Utils|Manager|Impl|Singletons|Decorator)")
          .because("a name says what a thing is");
}
