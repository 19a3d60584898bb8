package io.e2i.obs.instrumentation.servlet;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Redaction;
import io.e2i.obs.technology.TechnologyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Headers that the configuration wants to see on the span; secret ones are masked. */
final class CapturedHeaders {

  private CapturedHeaders() {}

  static void request(Operation operation, Exchange exchange, TechnologyOptions options) {
    List<String> names = options.texts(ServletInstrumentation.REQUEST_HEADERS);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<String> values = ExchangeHeaders.list(exchange.headers(name));
      set(operation, "http.request.header.", name, values);
    }
  }

  static void response(Operation operation, Exchange exchange, TechnologyOptions options) {
    List<String> names = options.texts(ServletInstrumentation.RESPONSE_HEADERS);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      set(operation, "http.response.header.", name, exchange.responseHeaders(name));
    }
  }

  private static void set(
      Operation operation, String prefix, String name, Collection<String> values) {
    if (values.isEmpty()) {
      return;
    }
    List<String> shown = new ArrayList<>(values.size());
    for (String value : values) {
      shown.add(Redaction.header(name, value));
    }
    operation.set(stringArrayKey(prefix + name.toLowerCase(Locale.ROOT)), shown);
  }
}
