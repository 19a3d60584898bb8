package io.e2i.obs.instrumentation.langchain4j;

import com.acme.assistant.ChatScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatNewestTest extends ChatContract {

  @RegisterExtension
  static final ForkedApplication application = Versions.newest(ChatScenarios.class).start();

  @Override
  protected ForkedApplication application() {
    return application;
  }
}
