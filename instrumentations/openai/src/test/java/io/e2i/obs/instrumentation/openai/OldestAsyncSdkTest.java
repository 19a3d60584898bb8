package io.e2i.obs.instrumentation.openai;

import com.acme.java8.AsyncConversations;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class OldestAsyncSdkTest extends AsyncConversationContract {

  @RegisterExtension static final ForkedApplication application = sdk().start();

  private static ForkedApplication.Builder sdk() {
    return Sdk.oldest(AsyncConversations.class);
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
