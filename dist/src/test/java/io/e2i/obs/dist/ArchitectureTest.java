package io.e2i.obs.dist;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom. Each rule says why, so that its failure explains itself. */
@AnalyzeClasses(
    packages = {"io.e2i.obs.config", "io.e2i.obs.export", "io.e2i.obs.instrumentation",
        "io.e2i.obs.operation", "io.e2i.obs.self", "io.e2i.obs.server", "io.e2i.obs.signal",
        "io.e2i.obs.start", "io.e2i.obs.technology", "io.e2i.obs.weave"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String OBS = "io.e2i.obs.";
  private static final String ANY_OF_OURS = OBS + "..";

  @ArchTest
  static final ArchRule layersPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ANY_OF_OURS)
          .layer("self").definedBy(OBS + "self..")
          .layer("operation").definedBy(OBS + "operation..")
          .layer("technology").definedBy(OBS + "technology..")
          .layer("config").definedBy(OBS + "config..")
          .layer("signal").definedBy(OBS + "signal..")
          .layer("server").definedBy(OBS + "server..")
          .layer("export").definedBy(OBS + "export..")
          .layer("weave").definedBy(OBS + "weave..")
          .layer("start").definedBy(OBS + "start..")
          .layer("instrumentation").definedBy(OBS + "instrumentation..")
          .whereLayer("start").mayNotBeAccessedByAnyLayer()
          .whereLayer("weave").mayOnlyBeAccessedByLayers("start")
          .whereLayer("export").mayOnlyBeAccessedByLayers("start")
          .whereLayer("server").mayOnlyBeAccessedByLayers("start", "export")
          .whereLayer("signal").mayOnlyBeAccessedByLayers("start", "export")
          .whereLayer("config").mayOnlyBeAccessedByLayers("start", "signal", "export", "server")
          .whereLayer("instrumentation").mayNotBeAccessedByAnyLayer()
          .because("exporters know signals, signals know operations, operations know neither");

  @ArchTest
  static final ArchRule selfUsesTheJdkOnly =
      classes()
          .that().resideInAPackage(OBS + "self..")
          .should().onlyDependOnClassesThat()
          .resideInAnyPackage(OBS + "self..", "java..", "org.jspecify.annotations..")
          .because("everything else stands on it, before anything else is loaded");

  @ArchTest
  static final ArchRule signalsDoNotKnowEachOther =
      slices().matching(OBS + "signal.(*)..").should().notDependOnEachOther()
          .because("a new signal touches one folder");

  @ArchTest
  static final ArchRule exportersDoNotKnowEachOther =
      slices().matching(OBS + "export.(*)..").should().notDependOnEachOther()
          .because("a backend that goes wrong must not concern another");

  @ArchTest
  static final ArchRule technologiesDoNotKnowEachOther =
      slices().matching(OBS + "instrumentation.(*)..").should().notDependOnEachOther()
          .because("a new technology touches one folder");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching(OBS + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule technologiesUseOperationsOnly =
      noClasses()
          .that().resideInAPackage(OBS + "instrumentation..")
          .should().dependOnClassesThat(
              are(resideInAPackage(ANY_OF_OURS))
                  .and(
                      not(
                          resideInAnyPackage(
                              OBS + "instrumentation..",
                              OBS + "operation..",
                              OBS + "technology..",
                              OBS + "self.."))))
          .because("what a technology may use of the agent fits on one page");

  @ArchTest
  static final ArchRule adviceIsStaticMethodsOnly =
      methods()
          .that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Advice")
          .and().areDeclaredInClassesThat().resideInAPackage(OBS + "instrumentation..")
          .should().beStatic()
          .because("nobody ever makes an instance of advice");

  @ArchTest
  static final ArchRule adviceIsPublic =
      classes()
          .that().haveSimpleNameEndingWith("Advice")
          .and().resideInAPackage(OBS + "instrumentation..")
          .should().bePublic()
          .because("it is linked through the public lookup");

  @ArchTest
  static final ArchRule adviceIsDispatchedAndSuppresses =
      methods().should(AdviceShape.dispatchedAndSuppressing())
          .because("an error inside advice must never reach the application");

  @ArchTest
  static final ArchRule onlyStartSeesTheWholeConfiguration =
      noClasses()
          .that().resideOutsideOfPackages(OBS + "start..", OBS + "config..")
          .should().dependOnClassesThat().haveFullyQualifiedName(OBS + "config.AgentConfig")
          .because("whoever needs a section gets that section");

  @ArchTest
  static final ArchRule configurationNeverChanges =
      fields()
          .that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Config")
          .and().areDeclaredInClassesThat().resideInAPackage(OBS + "config..")
          .should().haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule byteBuddyIsForWeaving =
      noClasses()
          .that().resideOutsideOfPackages(
              OBS + "weave..", OBS + "technology..", OBS + "instrumentation..")
          .should().dependOnClassesThat().resideInAPackage("net.bytebuddy..");

  @ArchTest
  static final ArchRule yamlIsForConfiguration =
      noClasses()
          .that().resideOutsideOfPackage(OBS + "config..")
          .should().dependOnClassesThat().resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule nobodyUsesALoggingLibrary =
      noClasses()
          .should().dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
          .because("whoever touches java.util.logging first decides the application's log manager");

  @ArchTest
  static final ArchRule whatRunsBeforeMainIsPlain =
      noClasses()
          .that().resideInAnyPackage(OBS + "weave..", OBS + "config..", OBS + "technology..")
          .should().dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "java.nio.file..", "javax.management..")
          .because("before main these would be initialised with the wrong settings, or too slowly");

  @ArchTest
  static final ArchRule noClassIsCalledByAnEmptyName =
      noClasses()
          .that(alwaysTrue())
          .should().haveNameMatching(".*(Helper|Util|Utils|Manager|Impl|Singletons|Decorator)")
          .because("a name says what a thing is");
}
