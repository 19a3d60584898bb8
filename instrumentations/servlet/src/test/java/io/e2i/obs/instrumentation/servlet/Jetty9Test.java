package io.e2i.obs.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servlet 3.1, javax: an API that does not tell a request's mapping. */
class Jetty9Test extends ServletContainerContract {

  @RegisterExtension
  static final ForkedApplication APPLICATION =
      Containers.javax(Containers.jetty("target/jetty-9"))
          .config("instrumentations: {servlet: {trust_forwarded_for: true}}")
          .start();

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }

  @Test
  @Override
  void doesNotBelieveXForwardedFor() {
    assertThat(spanOf("/shop/hello", "X-Forwarded-For", "203.0.113.9, 10.0.0.1").attributes())
        .as("unless the configuration says so")
        .containsEntry("client.address", "203.0.113.9")
        .containsEntry("network.peer.address", "127.0.0.1");
  }
}
