package io.e2i.obs.instrumentation.jul;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The JDK's own loggers and handlers, from Java 8 to 25. */
public final class JulInstrumentation extends Technology {

  static final String NAME = "jul";
  static final String APPEND_IDS = "append_ids";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.jul.";
  private static final String JUL = "java.util.logging.";

  public JulInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named(JUL + "LogRecord").withState(),
        // A log manager of another library has loggers that override this.
        WovenType.named(JUL + "Logger")
            .advise(
                PACKAGE + "LoggerAdvice",
                takesArguments(1).and(takesArgument(0, named(JUL + "LogRecord"))),
                "log"),
        WovenType.named(JUL + "StreamHandler")
            .advise(PACKAGE + "HandlerAdvice$Write", takesArguments(1), "publish")
            .advise(PACKAGE + "HandlerAdvice$Write", takesArguments(0), "flushAndClose"),
        WovenType.named(JUL + "FileHandler")
            .withState()
            .advise(PACKAGE + "HandlerAdvice$Open", takesArguments(2), "open"),
        WovenType.named(JUL + "Handler")
            .advise(PACKAGE + "HandlerAdvice$Format", takesArguments(0), "getFormatter"),
        WovenType.named(JUL + "Formatter")
            .advise(PACKAGE + "MessageAdvice", takesArguments(1), "formatMessage"));
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(
        new TechnologyOption(
            APPEND_IDS,
            TechnologyOption.Type.FLAG,
            "false",
            "append trace_id=… span_id=… to each message, where lines are not written as JSON"));
  }
}
