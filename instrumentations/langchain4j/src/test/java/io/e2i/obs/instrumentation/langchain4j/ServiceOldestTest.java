package io.e2i.obs.instrumentation.langchain4j;

import com.acme.assistant.ServiceScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServiceOldestTest extends ServiceContract {

  @RegisterExtension
  static final ForkedApplication application = Versions.oldest(ServiceScenarios.class).start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
