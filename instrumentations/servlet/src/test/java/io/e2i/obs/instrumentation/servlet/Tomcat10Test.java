package io.e2i.obs.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RawHttp;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servlet 6.0, jakarta. */
class Tomcat10Test extends ServletContainerContract {

  @RegisterExtension
  static final ForkedApplication APPLICATION =
      Containers.tomcat("target/tomcat-10").config("reload: {every: 1s}").start();

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }

  @Test
  void leavesNoTraceOfItselfWhileSwitchedOff() {
    URI server = server();
    application().reconfigure("instrumentations: {servlet: {enabled: false}}");
    awaitRequestId(server, false);
    assertThat(application().spansDuring(() -> RawHttp.get(server, "/shop/hello"))).isEmpty();

    application().reconfigure("instrumentations: {servlet: {enabled: true}}");
    awaitRequestId(server, true);
    assertThat(spanOf("/shop/hello").name()).isEqualTo("GET /shop/hello");
  }

  private static void awaitRequestId(URI server, boolean expected) {
    Await.until(
        Duration.ofSeconds(30),
        () -> expected != RawHttp.get(server, "/shop/hello").header("X-Request-ID").isEmpty(),
        () -> "responses with X-Request-ID: " + expected);
  }
}
