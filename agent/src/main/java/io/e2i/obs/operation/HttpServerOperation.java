package io.e2i.obs.operation;

/** What every HTTP server tells about a request in the same way. Changes nothing once it ended. */
public final class HttpServerOperation {

  private static final int FIRST_SERVER_ERROR = 500;

  private HttpServerOperation() {}

  /**
   * Tells which route the request takes, which also makes the span's name.
   *
   * @param route a template of low cardinality such as {@code /orders/{id}}, never a raw path
   */
  public static void route(Operation operation, String route) {
    if (!operation.isEnded()) {
      operation.set(HttpAttributes.ROUTE, route);
      operation.rename(operation.template().name() + ' ' + route);
    }
  }

  /**
   * Tells the response's status. From 500 on the call has failed, by the status unless there is an
   * exception; whatever the caller did wrong is no failure of the server.
   */
  public static void status(Operation operation, int status) {
    operation.set(HttpAttributes.RESPONSE_STATUS_CODE, (long) status);
    if (status >= FIRST_SERVER_ERROR && operation.errorType() == null) {
      operation.fail(Integer.toString(status));
    }
  }
}
