package io.e2i.obs.instrumentation.onnxruntime;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Weaves sessions: where they are opened, which tells the model, and where they run. */
public final class OnnxRuntimeInstrumentation extends Technology {

  static final String NAME = "onnxruntime";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.onnxruntime.";

  public OnnxRuntimeInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Collections.singletonList(
        WovenType.named("ai.onnxruntime.OrtSession")
            .withState()
            .advise(
                PACKAGE + "OpenAdvice",
                takesArgument(0, named("ai.onnxruntime.OrtEnvironment")),
                "<init>")
            .advise(PACKAGE + "RunAdvice", takesArgument(0, Map.class), "run"));
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }
}
