package io.e2i.obs.instrumentation.httpserverjdk;

import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;

/**
 * Declares what is woven in {@code com.sun.net.httpserver}. A request begins where the chain of
 * filters and the handler is entered, and ends where its response ends, on whatever thread.
 */
public final class HttpServerJdkInstrumentation extends Technology {

  static final String NAME = "http-server-jdk";

  static final String SLOW_THRESHOLD = "slow_threshold";
  static final String TRUST_FORWARDED = "trust_forwarded_for";

  private static final String ADVICE = "io.e2i.obs.instrumentation.httpserverjdk.HttpServerAdvice$";

  public HttpServerJdkInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named("com.sun.net.httpserver.Filter$Chain")
            .advise(ADVICE + "Handling", takesArguments(1), "doFilter"),
        // What the application sees, and behind it what serves both HTTP and HTTPS.
        WovenType.named(
                "sun.net.httpserver.HttpExchangeImpl", "sun.net.httpserver.HttpsExchangeImpl")
            .withState()
            .advise(ADVICE + "Making", takesArguments(1), "<init>"),
        WovenType.named("sun.net.httpserver.ExchangeImpl")
            .withState()
            .advise(ADVICE + "Answering", takesArguments(2), "sendResponseHeaders")
            .advise(ADVICE + "Closing", takesNoArguments(), "close"),
        // Made when the last byte of a response is written: up to Java 20, and since.
        WovenType.named(
                "sun.net.httpserver.WriteFinishedEvent", "sun.net.httpserver.Event$WriteFinished")
            .advise(ADVICE + "Finishing", takesArguments(1), "<init>"));
  }

  @Override
  public List<TechnologyOption> options() {
    return Arrays.asList(
        new TechnologyOption(
            TRUST_FORWARDED,
            TechnologyOption.Type.FLAG,
            "false",
            "take client.address from X-Forwarded-For, which any caller can write"),
        new TechnologyOption(
            SLOW_THRESHOLD,
            TechnologyOption.Type.DURATION,
            "",
            "in place of slow_requests.threshold"));
  }
}
