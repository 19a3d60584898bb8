package io.e2i.obs.instrumentation.langchain4j;

import com.acme.assistant.StreamScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamNewestTest extends StreamContract {

  @RegisterExtension
  static final ForkedApplication application = Versions.newest(StreamScenarios.class).start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
