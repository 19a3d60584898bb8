package io.e2i.obs.instrumentation.springweb;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds in every version of Spring MVC. */
abstract class SpringWebContract {

  abstract ForkedApplication application();

  @ParameterizedTest
  @CsvSource({
    "/shop/orders/42, 200, /shop/orders/{id}, order 42",
    "/shop/api/orders/42, 200, /shop/api/orders/{id}, order 42",
    "/shop/functions/f, 200, /shop/functions/{name}, f",
    "/shop/callable/1, 200, /shop/callable/{id}, called 1",
    "/shop/deferred/1, 200, /shop/deferred/{id}, deferred 1",
    "/shop/forward, 200, /shop/forward, order 7",
    "/shop/late, 503, /shop/late, ''",
    "/shop/static/nothing, 404, /shop/static/**, ''",
    "/shop/nobody/knows, 404,, ''",
    "/shop/api/nobody, 404, /shop/api/*, ''",
  })
  void namesTheRouteByThePatternOfTheHandler(String path, int status, String route, String body) {
    RecordedSpan span = spanOf("GET", path, status, body);
    assertThat(span.attribute("http.route")).isEqualTo(route);
    assertThat(span.name()).isEqualTo(route == null ? "GET" : "GET " + route);
    assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
  }

  @Test
  void knowsNoRouteForAMethodThatNobodyHandles() {
    assertThat(spanOf("DELETE", "/shop/orders/42", 405, "").name()).isEqualTo("DELETE");
  }

  @ParameterizedTest
  @CsvSource({
    "fail/unhandled, 500, java.lang.IllegalStateException",
    "fail/entity, 500, java.lang.IllegalArgumentException",
    "fail/annotated, 503, java.lang.UnsupportedOperationException",
    "fail/error, 503, java.lang.AssertionError",
    "fail/view, 502, java.lang.ArithmeticException",
    "fail/teapot, 418,",
    "fail-later, 500, java.lang.IllegalArgumentException",
  })
  void failsWithTheExceptionThatAHandlerHasMadeAnAnswerOf(
      String path, int status, String errorType) {
    RecordedSpan span = spanOf("GET", "/shop/" + path, status, "");
    assertThat(span.name()).isEqualTo("GET /shop/" + path.replaceFirst("/.*", "/{how}"));
    assertThat(span.attribute("error.type")).isEqualTo(errorType);
    assertThat(span.isError()).isEqualTo(errorType != null);
    ErrorLines errors = new ErrorLines(application());
    if (errorType == null) {
      assertThat(errors.ofTrace(span.traceId())).isEmpty();
      return;
    }
    Map<?, ?> error = errors.awaitOneOfTrace(span.traceId());
    assertThat(error.get("type")).isEqualTo(errorType);
    assertThat(error.get("component")).isEqualTo("http");
    assertThat((Map<?, ?>) error.get("request")).extracting("status").isEqualTo((long) status);
  }

  @Test
  void countsRequestsByRoute() {
    URI server = server();
    RawHttp.get(server, "/shop/orders/1");
    application().awaitAllExported();
    double before = requests("/shop/orders/{id}");
    RawHttp.get(server, "/shop/orders/2");
    RawHttp.get(server, "/shop/orders/3");
    application().awaitAllExported();
    assertThat(requests("/shop/orders/{id}") - before).isEqualTo(2);
  }

  private double requests(String route) {
    return application()
        .metrics()
        .value("e2i_http_server_request_duration_seconds_count", "method", "GET", "route", route)
        .orElse(0);
  }

  private RecordedSpan spanOf(String method, String path, int status, String body) {
    URI server = server();
    RawHttp.Response[] response = new RawHttp.Response[1];
    List<RecordedSpan> spans =
        application().spansDuring(() -> response[0] = RawHttp.send(server, method, path));
    assertThat(response[0].status()).isEqualTo(status);
    assertThat(response[0].body()).contains(body);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }

  private URI server() {
    return URI.create(application().run("server"));
  }
}
