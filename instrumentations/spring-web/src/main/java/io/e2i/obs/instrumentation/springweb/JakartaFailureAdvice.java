package io.e2i.obs.instrumentation.springweb;

import jakarta.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After a handler's result, or its exception, has become a response. */
public final class JakartaFailureAdvice {

  private JakartaFailureAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.Argument(1) Object response, @Advice.Argument(4) @Nullable Exception exception) {
    if (exception != null) {
      SpringRequest.handled(exception, ((HttpServletResponse) response).getStatus());
    }
  }
}
