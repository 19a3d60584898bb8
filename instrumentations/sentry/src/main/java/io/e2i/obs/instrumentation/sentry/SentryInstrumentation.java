package io.e2i.obs.instrumentation.sentry;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;

/** Sentry's own library in the application, from 6 to 8: the one place that all events pass. */
public final class SentryInstrumentation extends Technology {

  private static final String PACKAGE = "io.e2i.obs.instrumentation.sentry.";

  public SentryInstrumentation() {
    super("sentry");
  }

  @Override
  public List<WovenType> types() {
    return Collections.singletonList(
        WovenType.named("io.sentry.SentryClient")
            .advise(
                PACKAGE + "CaptureAdvice",
                takesArguments(3).and(takesArgument(0, named("io.sentry.SentryEvent"))),
                "captureEvent"));
  }
}
