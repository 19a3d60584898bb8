package io.e2i.obs.instrumentation.springweb;

import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** After the handler of a request is found and interceptors have had their turn. */
public final class JakartaRouteAdvice {

  private JakartaRouteAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(@Advice.Argument(0) Object request) {
    HttpServletRequest http = (HttpServletRequest) request;
    Object pattern = http.getAttribute(SpringRequest.PATTERN);
    if (pattern == null) {
      pattern = http.getAttribute(SpringRequest.FUNCTION_PATTERN);
    }
    if (pattern != null && SpringRequest.lacksRoute(http.getDispatcherType().name())) {
      SpringRequest.route(
          http.getContextPath(), http.getServletPath(), http.getPathInfo(), pattern.toString());
    }
  }
}
