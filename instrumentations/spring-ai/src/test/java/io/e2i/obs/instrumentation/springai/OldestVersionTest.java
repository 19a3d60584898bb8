package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldestVersionTest extends ChatContract {

  @RegisterExtension static final ForkedApplication application = version().start();

  private static ForkedApplication.Builder version() {
    return builder();
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
