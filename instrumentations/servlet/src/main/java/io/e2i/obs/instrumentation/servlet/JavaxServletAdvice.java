package io.e2i.obs.instrumentation.servlet;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around every filter and servlet of the namespace {@code javax.servlet}. */
public final class JavaxServletAdvice {

  private JavaxServletAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Object enter(
      @Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
      return null;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    Object known = http.getAttribute(ServerCall.ATTRIBUTE);
    return ServerCall.isInside(known)
        ? null
        : ServerCall.enter(known, new JavaxExchange(http, (HttpServletResponse) response));
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      ((ServerCall) call).exit(thrown);
    }
  }
}
