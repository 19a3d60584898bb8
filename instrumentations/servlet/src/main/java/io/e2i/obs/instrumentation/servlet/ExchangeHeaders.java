package io.e2i.obs.instrumentation.servlet;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of an exchange in the eyes of a propagator. */
final class ExchangeHeaders implements TextMapGetter<Exchange> {

  static final TextMapGetter<Exchange> REQUEST = new ExchangeHeaders();

  /** Sets a header of the response in the place of any other value. */
  static final TextMapSetter<Exchange> SET =
      new TextMapSetter<Exchange>() {
        @Override
        public void set(@Nullable Exchange exchange, String name, String value) {
          if (exchange != null) {
            exchange.respond(name, value);
          }
        }
      };

  /** Adds a header to those of the same name that the response has. */
  static final TextMapSetter<Exchange> ADD =
      new TextMapSetter<Exchange>() {
        @Override
        public void set(@Nullable Exchange exchange, String name, String value) {
          if (exchange != null) {
            exchange.respondAlso(name, value);
          }
        }
      };

  private ExchangeHeaders() {}

  @Override
  public Iterable<String> keys(Exchange exchange) {
    return list(exchange.headerNames());
  }

  @Override
  public @Nullable String get(@Nullable Exchange exchange, String name) {
    return exchange == null ? null : exchange.header(name);
  }

  @Override
  public Iterator<String> getAll(@Nullable Exchange exchange, String name) {
    return exchange == null
        ? Collections.<String>emptyIterator()
        : list(exchange.headers(name)).iterator();
  }

  /** A container may deny access to its headers with null. */
  static List<String> list(@Nullable Enumeration<String> headers) {
    return headers == null ? Collections.<String>emptyList() : Collections.list(headers);
  }
}
