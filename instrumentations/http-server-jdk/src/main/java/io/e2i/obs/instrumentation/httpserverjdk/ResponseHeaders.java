package io.e2i.obs.instrumentation.httpserverjdk;

import com.sun.net.httpserver.Headers;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/** Writes headers of a response. What the application has set itself stays as it is. */
enum ResponseHeaders implements TextMapSetter<Headers> {
  INSTANCE;

  private static final String ADDITIVE = "Server-Timing";

  @Override
  public void set(@Nullable Headers headers, String name, String value) {
    if (headers == null) {
      return;
    }
    if (name.equals(ADDITIVE)) {
      headers.add(name, value);
    } else if (!headers.containsKey(name)) {
      headers.set(name, value);
    }
  }
}
