package io.e2i.obs.instrumentation.springweb;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.exception.Causes;
import org.jspecify.annotations.Nullable;

/** Tells the operation of the current request what Spring knows about it. */
final class SpringRequest {

  /** {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}. */
  static final String PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  /** {@code RouterFunctions.MATCHING_PATTERN_ATTRIBUTE}, which early 5.3 has instead. */
  static final String FUNCTION_PATTERN =
      "org.springframework.web.servlet.function.RouterFunctions.matchingPattern";

  private SpringRequest() {}

  /**
   * Whether a pattern found now is the route of the request. What the caller asked for always is; a
   * forward is asked only where nothing is known yet; error pages and includes have no say.
   *
   * @param dispatcher the name of the {@code DispatcherType}
   */
  static boolean lacksRoute(String dispatcher) {
    Operation request = Operations.currentServer();
    if (request == null) {
      return false;
    }
    switch (dispatcher) {
      case "REQUEST":
        return true;
      case "FORWARD":
      case "ASYNC":
        return request.get(HttpAttributes.ROUTE) == null;
      default:
        return false;
    }
  }

  /**
   * @param pathInfo null unless the servlet is mapped to a prefix, which Spring's patterns leave
   *     out
   */
  static void route(
      String contextPath, String servletPath, @Nullable String pathInfo, String pattern) {
    Operation request = Operations.currentServer();
    if (request != null) {
      String prefix = pathInfo == null ? contextPath : contextPath + servletPath;
      String path = pattern.startsWith("/") ? pattern : '/' + pattern;
      HttpServerOperation.route(request, prefix.isEmpty() ? path : prefix + path);
    }
  }

  /** An exception that a resolver has made a response of: a failure if that says so. */
  static void handled(Exception exception, int status) {
    Operation request = Operations.currentServer();
    if (request != null && status >= 500) {
      Throwable cause = Causes.of(exception);
      // Spring wraps errors, and nothing else, for its resolvers.
      request.fail(cause instanceof Error ? cause : exception);
    }
  }
}
