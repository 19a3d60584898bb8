package io.e2i.obs.instrumentation.openai;

import io.e2i.obs.testkit.ForkedApplication;

/** Applications with one version of the SDK or another. */
final class Sdk {

  private static final String METHODS =
      "instrumentations: {methods: {include:"
          + " [{type: com.acme.java8.Desk, methods: [outer, inner]}]}}";

  private Sdk() {}

  static ForkedApplication.Builder oldest(Class<?> scenarios) {
    return ForkedApplication.of(scenarios).config(METHODS);
  }

  static ForkedApplication.Builder newest(Class<?> scenarios) {
    return oldest(scenarios)
        .library("openai-java-core", "target/newest/openai-java-core-*.jar")
        .library("openai-java-client-okhttp", "target/newest/openai-java-client-okhttp-*.jar");
  }
}
