package io.e2i.obs.instrumentation.httpclientjdk;

import io.opentelemetry.context.propagation.TextMapSetter;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Writes request headers. What the application has set itself stays as it is. */
enum ConnectionHeaders implements TextMapSetter<HttpURLConnection> {
  INSTANCE;

  @Override
  public void set(@Nullable HttpURLConnection connection, String name, String value) {
    if (connection == null || connection.getRequestProperty(name) != null) {
      return;
    }
    try {
      connection.setRequestProperty(name, value);
    } catch (IllegalStateException alreadyConnected) {
      // Connected before the agent came: the receiver starts a trace of its own.
    }
  }
}
