package io.e2i.obs.instrumentation.servlet;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOption.Type;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;

/** Weaves every filter and servlet: where a request enters the application for the first time. */
public final class ServletInstrumentation extends Technology {

  static final String NAME = "servlet";
  static final String REQUEST_HEADERS = "capture_request_headers";
  static final String RESPONSE_HEADERS = "capture_response_headers";
  static final String SLOW_THRESHOLD = "slow_threshold";
  static final String TRUST_FORWARDED = "trust_forwarded_for";

  private static final String ADVICE = "io.e2i.obs.instrumentation.servlet.";

  public ServletInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        filters("javax.servlet.", ADVICE + "JavaxServletAdvice"),
        servlets("javax.servlet.", ADVICE + "JavaxServletAdvice"),
        filters("jakarta.servlet.", ADVICE + "JakartaServletAdvice"),
        servlets("jakarta.servlet.", ADVICE + "JakartaServletAdvice"));
  }

  private static WovenType filters(String api, String advice) {
    return WovenType.subtypesOf(api + "Filter")
        .advise(
            advice,
            takesArguments(3).and(takesArgument(0, named(api + "ServletRequest"))),
            "doFilter");
  }

  private static WovenType servlets(String api, String advice) {
    return WovenType.subtypesOf(api + "Servlet")
        .advise(
            advice,
            takesArguments(2).and(takesArgument(0, named(api + "ServletRequest"))),
            "service");
  }

  @Override
  public List<TechnologyOption> options() {
    return Arrays.asList(
        new TechnologyOption(
            REQUEST_HEADERS, Type.TEXTS, "[]", "request headers that become span attributes"),
        new TechnologyOption(
            RESPONSE_HEADERS, Type.TEXTS, "[]", "response headers that become span attributes"),
        new TechnologyOption(
            TRUST_FORWARDED,
            Type.FLAG,
            "false",
            "take client.address from X-Forwarded-For, which any caller can write"),
        new TechnologyOption(
            SLOW_THRESHOLD, Type.DURATION, "", "in place of slow_requests.threshold"));
  }
}
