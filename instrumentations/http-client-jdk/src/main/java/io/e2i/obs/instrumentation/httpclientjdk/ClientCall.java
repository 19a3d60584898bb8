package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.HttpTemplates;
import io.e2i.obs.operation.OpenResponses;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Redaction;
import org.jspecify.annotations.Nullable;

/** What both clients tell about a call in the same way. */
final class ClientCall {

  private static final int FIRST_ERROR = 400;

  private static final HttpTemplates TEMPLATES =
      new HttpTemplates(OperationKind.HTTP_CLIENT, HttpClientJdkInstrumentation.NAME);

  private ClientCall() {}

  /** Never the thread's current one: what a client calls meanwhile is the client's own affair. */
  static @Nullable Operation start(String method) {
    Operation operation = Operations.startLeaf(TEMPLATES.of(method));
    if (operation != null) {
      TEMPLATES.method(operation, method);
    }
    return operation;
  }

  static void url(Operation operation, String url) {
    operation.set(HttpAttributes.URL_FULL, Redaction.url(url));
  }

  /**
   * @param host as in a URL, IPv6 addresses in brackets
   * @param port not set if negative
   */
  static void server(Operation operation, @Nullable String host, int port) {
    if (host != null) {
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      operation.set(
          HttpAttributes.SERVER_ADDRESS, bracketed ? host.substring(1, host.length() - 1) : host);
    }
    if (port >= 0) {
      operation.set(HttpAttributes.SERVER_PORT, (long) port);
    }
  }

  /**
   * Takes the time of a call whose response is read by and by, for {@link OpenResponses#end}.
   *
   * @return false if it should end now
   */
  static boolean leaveOpen(Operation operation, int status) {
    operation.set(HttpAttributes.RESPONSE_STATUS_CODE, (long) status);
    if (status >= FIRST_ERROR) {
      operation.fail(Integer.toString(status));
    }
    return OpenResponses.await(operation);
  }

  /**
   * Ends the call: failed by its status from 400 on, otherwise by the exception if there is one.
   *
   * @param status not positive if there was no response
   */
  static void end(Operation operation, int status, @Nullable Throwable thrown) {
    if (status > 0) {
      operation.set(HttpAttributes.RESPONSE_STATUS_CODE, (long) status);
    }
    if (status >= FIRST_ERROR) {
      operation.fail(Integer.toString(status));
      operation.end();
    } else {
      operation.end(thrown);
    }
  }
}
