package io.e2i.obs.instrumentation.logback;

import com.acme.java8.LogbackScenarios;
import io.e2i.obs.testkit.ForkedApplication;

/** A version of Logback, in the directory that the build has copied it into. */
enum LogbackVersion {
  /** 1.0.13 */
  OLDEST,
  /** 1.2.13, the last one for SLF4J 1.7 */
  MIDDLE,
  /** 1.5.18 */
  NEWEST;

  static final String RULES =
      """
      instrumentations:
        methods:
          include: [{type: com.acme.java8.LogbackScenarios$Shop, methods: [sell]}]
      """;

  ForkedApplication.Builder application() {
    return ForkedApplication.of(LogbackScenarios.class)
        .config(RULES)
        .config("reload: {every: 1s}")
        .library("logback-classic", jar("logback-classic"))
        .library("logback-core", jar("logback-core"))
        .library("slf4j-api", jar("slf4j-api"));
  }

  /** The jar, relative to the module. */
  String jar(String artifact) {
    return "target/" + name().toLowerCase(java.util.Locale.ROOT) + "/" + artifact + "-*.jar";
  }
}
