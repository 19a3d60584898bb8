package io.e2i.obs.instrumentation.openai;

import com.acme.java8.Conversations;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldestSdkTest extends ConversationContract {

  @RegisterExtension static final ForkedApplication application = sdk().start();

  private static ForkedApplication.Builder sdk() {
    return Sdk.oldest(Conversations.class);
  }

  @Override
  ForkedApplication application() {
    return application;
  }

  @Override
  ForkedApplication without() {
    return sdk().config("instrumentations: {openai: false}").start();
  }
}
