package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerOperationTest {

  private static final HttpTemplates TEMPLATES =
      new HttpTemplates(OperationKind.HTTP_SERVER, "test");

  private final List<FinishedOperation> finished = new ArrayList<>();

  @BeforeEach
  void record() {
    Propagation propagation = Propagation.of(Propagation.NAMES);
    Operations.use(
        new OperationSettings(List.of(), List.of(finished::add), 1.0, propagation, true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @Test
  void namesTheSpanByMethodAndRoute() {
    Operation operation = request("PUT", Map.of());
    assertThat(operation.name()).isEqualTo("PUT");

    HttpServerOperation.route(operation, "/orders/{id}");
    operation.end();

    assertThat(operation.name()).isEqualTo("PUT /orders/{id}");
    assertThat(operation.get(HttpAttributes.REQUEST_METHOD)).isEqualTo("PUT");
    assertThat(operation.get(HttpAttributes.ROUTE)).isEqualTo("/orders/{id}");
    assertThat(operation.get(HttpAttributes.REQUEST_METHOD_ORIGINAL)).isNull();
  }

  @Test
  void callsAMethodThatNobodyKnowsHttpAndKeepsTheOriginal() {
    Operation operation = request("brew", Map.of());
    operation.end();

    assertThat(operation.name()).isEqualTo("HTTP");
    assertThat(operation.get(HttpAttributes.REQUEST_METHOD)).isEqualTo("_OTHER");
    assertThat(operation.get(HttpAttributes.REQUEST_METHOD_ORIGINAL)).isEqualTo("brew");
  }

  @Test
  void changesNothingAfterTheEnd() {
    Operation operation = request("GET", Map.of());
    HttpServerOperation.status(operation, 200);
    operation.end();

    HttpServerOperation.route(operation, "/late");
    HttpServerOperation.status(operation, 500);

    assertThat(operation.name()).isEqualTo("GET");
    assertThat(operation.get(HttpAttributes.RESPONSE_STATUS_CODE)).isEqualTo(200L);
    assertThat(operation.errorType()).isNull();
  }

  @Test
  void failsFromStatus500OnUnlessAnExceptionSaysMore() {
    Operation notFound = request("GET", Map.of());
    HttpServerOperation.status(notFound, 404);
    notFound.end();
    assertThat(notFound.errorType()).isNull();

    Operation unavailable = request("GET", Map.of());
    HttpServerOperation.status(unavailable, 503);
    unavailable.end();
    assertThat(unavailable.errorType()).isEqualTo("503");

    Operation thrown = request("GET", Map.of());
    thrown.fail(new IllegalStateException("x"));
    HttpServerOperation.status(thrown, 500);
    thrown.end();
    assertThat(thrown.errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void findsTheRequestFromWithinACallThatItLedTo() {
    Operation request = request("GET", Map.of());
    Operation call =
        Operations.start(
            new OperationTemplate(OperationKind.METHOD, "test", "m", Attributes.empty()));

    assertThat(Operations.current()).isSameAs(call);
    assertThat(Operations.currentServer()).isSameAs(request);

    call.end();
    request.end();
    assertThat(Operations.currentServer()).isNull();
    try (Scope scope = request.context().makeCurrent()) {
      assertThat(Operations.currentServer()).isSameAs(request);
    }
  }

  @Test
  void announcesTheRequestFirstAndAddsItsTimeLater() {
    Operation operation = request("GET", Map.of("X-Request-ID", "r-1"));
    String trace = "traceparent;desc=\"00-" + operation.trace().id();
    Map<String, String> response = new TreeMap<>();

    Operations.announce(operation, response, Map::put);
    assertThat(response).containsEntry("X-Request-ID", "r-1");
    assertThat(response.get("Server-Timing")).startsWith(trace);

    response.clear();
    Operations.addTiming(operation, response, Map::put);
    assertThat(response).containsOnlyKeys("Server-Timing");
    assertThat(response.get("Server-Timing")).matches("total;dur=\\d+");
    operation.end();
  }

  private Operation request(String method, Map<String, String> headers) {
    Operation operation = Operations.startServer(TEMPLATES.of(method), headers, new MapGetter());
    TEMPLATES.method(operation, method);
    return operation;
  }

  private static final class MapGetter implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String name) {
      return headers.get(name);
    }
  }
}
