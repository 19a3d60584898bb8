package io.e2i.obs.instrumentation.springweb;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Weaves two places of Spring MVC that every request passes: where all kinds of handler mappings
 * have left their pattern and the handler has not begun, and where its outcome is known.
 */
public final class SpringWebInstrumentation extends Technology {

  private static final String MVC = "org.springframework.web.servlet.";
  private static final String ADVICE = "io.e2i.obs.instrumentation.springweb.";

  public SpringWebInstrumentation() {
    super("spring-web");
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named(MVC + "HandlerExecutionChain")
            .advise(ADVICE + "JavaxRouteAdvice", takes("javax", 2), "applyPreHandle")
            .advise(ADVICE + "JakartaRouteAdvice", takes("jakarta", 2), "applyPreHandle"),
        WovenType.named(MVC + "DispatcherServlet")
            .advise(ADVICE + "JavaxFailureAdvice", takes("javax", 5), "processDispatchResult")
            .advise(ADVICE + "JakartaFailureAdvice", takes("jakarta", 5), "processDispatchResult"));
  }

  private static ElementMatcher<MethodDescription> takes(String namespace, int arguments) {
    return takesArguments(arguments)
        .and(takesArgument(0, named(namespace + ".servlet.http.HttpServletRequest")));
  }
}
