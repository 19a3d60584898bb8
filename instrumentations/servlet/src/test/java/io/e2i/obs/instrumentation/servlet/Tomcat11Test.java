package io.e2i.obs.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RawHttp;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servlet 6.1, jakarta. */
class Tomcat11Test extends ServletContainerContract {

  @RegisterExtension
  static final ForkedApplication APPLICATION = Containers.of(TomcatScenarios.class).start();

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }

  @Test
  void changesNothingOfTheResponseButForItsOwnHeaders() throws Exception {
    URI bare = URI.create(TomcatScenarios.server());
    for (String path :
        new String[] {
          "/shop/hello",
          "/shop/items/1?status=201",
          "/shop/body",
          "/shop/failing/throws",
          "/shop/failing/sends-503",
          "/shop/failing/after-commit",
          "/shop/filter-fails",
          "/shop/dispatch/include",
          "/shop/later/complete",
          "/shop/later/dispatch-throws",
          "/shop/later/timeout",
          "/missing"
        }) {
      RawHttp.Response with = RawHttp.get(server(), path);
      RawHttp.Response without = RawHttp.get(bare, path);
      assertThat(with.status()).as(path).isEqualTo(without.status());
      assertThat(with.body()).as(path).isEqualTo(without.body());
      assertThat(withoutOwn(with.headers())).as(path).isEqualTo(withoutOwn(without.headers()));
    }
  }

  private static Map<String, String> withoutOwn(Map<String, String> headers) {
    Map<String, String> rest = new TreeMap<>(headers);
    rest.keySet().removeIf(name -> name.matches("X-Request-ID|Server-Timing|Date"));
    return rest;
  }
}
