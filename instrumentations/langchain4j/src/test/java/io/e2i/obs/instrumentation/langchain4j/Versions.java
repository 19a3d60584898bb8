package io.e2i.obs.instrumentation.langchain4j;

import io.e2i.obs.testkit.ForkedApplication;

/** The application in a child JVM, with one version of LangChain4j on its class path. */
final class Versions {

  private static final String METHODS =
      """
      instrumentations:
        methods: {include: [{type: com.acme.assistant.Questions, methods: [asked, seen]}]}
      """;

  private Versions() {}

  static ForkedApplication.Builder newest(Class<?> scenarios) {
    return ForkedApplication.of(scenarios).config(METHODS);
  }

  static ForkedApplication.Builder oldest(Class<?> scenarios) {
    ForkedApplication.Builder builder = newest(scenarios);
    for (String part : new String[] {"-core", "-http-client", "-http-client-jdk", "-open-ai"}) {
      builder.without("langchain4j" + part);
    }
    return builder.library("langchain4j", "target/oldest/*.jar");
  }
}
