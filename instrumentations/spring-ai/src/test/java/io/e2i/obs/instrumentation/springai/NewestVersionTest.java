package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class NewestVersionTest extends ChatContract {

  @RegisterExtension static final ForkedApplication application = version().start();

  private static ForkedApplication.Builder version() {
    return builder()
        .library("spring-ai-commons", "target/newest/spring-ai-commons-*.jar")
        .library("spring-ai-model", "target/newest/spring-ai-model-*.jar")
        .library("spring-ai-openai", "target/newest/spring-ai-openai-*.jar")
        .library("spring-ai-retry", "target/newest/spring-ai-retry-*.jar")
        .library("spring-ai-template-st", "target/newest/spring-ai-template-st-*.jar");
  }

  @Override
  ForkedApplication application() {
    return application;
  }

  @Override
  ForkedApplication without() {
    return version().config("instrumentations: {spring-ai: false}").start();
  }
}
