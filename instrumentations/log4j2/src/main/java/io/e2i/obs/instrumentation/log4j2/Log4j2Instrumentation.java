package io.e2i.obs.instrumentation.log4j2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** Log4j 2, from 2.7 on: its events have had {@code StringMap}s for context data since then. */
public final class Log4j2Instrumentation extends Technology {

  private static final String PACKAGE = "io.e2i.obs.instrumentation.log4j2.";
  private static final String CORE = "org.apache.logging.log4j.core.";
  private static final String SINCE_2_7 = "org/apache/logging/log4j/core/ContextDataInjector.class";
  private static final String LEVEL = "org.apache.logging.log4j.Level";

  public Log4j2Instrumentation() {
    super("log4j2");
  }

  /** In class loaders with older versions nothing is woven: their events have other methods. */
  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return new ElementMatcher.Junction.AbstractBase<ClassLoader>() {
      @Override
      public boolean matches(@Nullable ClassLoader loader) {
        return loader != null && loader.getResource(SINCE_2_7) != null;
      }
    };
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // Asked on the application's thread for each event, whatever writes it later.
        WovenType.subtypesOf(CORE + "ContextDataInjector")
            .advise(PACKAGE + "ContextDataAdvice", takesArguments(2), "injectContextData"),
        // The second method is there from 2.13 on, in place of the first one for most calls.
        WovenType.named(CORE + "Logger", CORE + "async.AsyncLogger")
            .advise(
                PACKAGE + "LoggerAdvice$Message",
                takesArguments(5).and(takesArgument(1, named(LEVEL))),
                "logMessage")
            .advise(
                PACKAGE + "LoggerAdvice$Located",
                takesArguments(6).and(takesArgument(0, named(LEVEL))),
                "log"),
        // The second method if log4j2.enable.direct.encoders is off.
        WovenType.named(CORE + "appender.AbstractOutputStreamAppender")
            .advise(
                PACKAGE + "WriteAdvice",
                takesArguments(1),
                "directEncodeEvent",
                "writeByteArrayToManager"));
  }
}
