package io.e2i.obs.instrumentation.logback;

import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;

/** Where Logback makes events, shows their context, hands them to appenders and writes them. */
public final class LogbackInstrumentation extends Technology {

  private static final String PACKAGE = "io.e2i.obs.instrumentation.logback.";

  public LogbackInstrumentation() {
    super("logback");
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named("ch.qos.logback.classic.spi.LoggingEvent")
            .withState()
            // That of an event logged here: one that comes from elsewhere is made empty.
            .advise(PACKAGE + "EventAdvice$Made", takesArguments(6), "<init>")
            .advise(PACKAGE + "EventAdvice$Mdc", takesNoArguments(), "getMDCPropertyMap"),
        WovenType.named("ch.qos.logback.classic.Logger")
            .advise(PACKAGE + "SamplingAdvice", takesArguments(1), "callAppenders"),
        WovenType.named("ch.qos.logback.core.OutputStreamAppender")
            .advise(PACKAGE + "AppenderAdvice", takesArguments(1), "subAppend"),
        WovenType.subtypesOf("ch.qos.logback.core.encoder.Encoder")
            .advise(
                PACKAGE + "EncoderAdvice$Encode",
                takesArguments(1).and(returns(byte[].class)),
                "encode")
            .advise(
                PACKAGE + "EncoderAdvice$DoEncode",
                takesArguments(1).and(returns(void.class)),
                "doEncode"));
  }
}
