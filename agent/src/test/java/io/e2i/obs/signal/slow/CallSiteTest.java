package io.e2i.obs.signal.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallSiteTest {

  private static final StackTraceElement[] STACK = {
    frame("io.e2i.obs.instrumentation.jdbc.StatementAdvice"),
    frame("java.lang.invoke.LambdaForm$DMH"),
    frame("org.h2.jdbc.JdbcPreparedStatement"),
    frame("com.zaxxer.hikari.pool.HikariProxyPreparedStatement"),
    frame("org.hibernate.loader.Loader"),
    frame("jdk.proxy2.$Proxy81"),
    frame("com.acme.shop.OrderRepository"),
    frame("com.acme.shop.OrderService"),
    frame("com.acme.shop.OrderService$$SpringCGLIB$$0"),
    frame("com.acme.shop.OrderService$$EnhancerBySpringCGLIB$$77"),
    frame("org.springframework.samples.petclinic.OwnerController"),
    frame("org.springframework.web.servlet.DispatcherServlet"),
    frame("org.apache.tomcat.util.net.SocketProcessorBase"),
    frame("com.acme.shop.Main"),
    frame("java.lang.Thread")
  };

  @Test
  void keepsTheApplicationsFramesInTheirOrder() {
    assertThat(CallSite.of(STACK, 10))
        .containsExactly(
            "com.acme.shop.OrderRepository.run(Some.java:7)",
            "com.acme.shop.OrderService.run(Some.java:7)",
            "org.springframework.samples.petclinic.OwnerController.run(Some.java:7)",
            "com.acme.shop.Main.run(Some.java:7)");
  }

  @Test
  void keepsNoMoreFramesThanAsked() {
    assertThat(CallSite.of(STACK, 1))
        .containsExactly("com.acme.shop.OrderRepository.run(Some.java:7)");
    assertThat(CallSite.of(STACK, 0)).isEmpty();
  }

  @Test
  void writesFramesWithoutFileOrLine() {
    StackTraceElement[] stack = {
      new StackTraceElement("com.acme.A", "a", null, -1),
      new StackTraceElement("com.acme.B", "b", "B.java", -1),
      new StackTraceElement("app", "acme", "1.0", "com.acme.C", "c", "C.java", 3)
    };
    assertThat(CallSite.of(stack, 10))
        .isEqualTo(Arrays.asList("com.acme.A.a", "com.acme.B.b(B.java)", "com.acme.C.c(C.java:3)"));
  }

  private static StackTraceElement frame(String className) {
    return new StackTraceElement(className, "run", "Some.java", 7);
  }
}
