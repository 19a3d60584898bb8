package io.e2i.obs.instrumentation.xgboost4j;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Weaves boosters where they predict, and where they are loaded from files. */
public final class XgboostInstrumentation extends Technology {

  static final String NAME = "xgboost4j";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.xgboost4j.";

  public XgboostInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named("ml.dmlc.xgboost4j.java.XGBoost")
            .advise(PACKAGE + "LoadAdvice", takesArgument(0, String.class), "loadModel"),
        WovenType.named("ml.dmlc.xgboost4j.java.Booster")
            .withState()
            .advise(
                PACKAGE + "PredictAdvice",
                isPublic().and(takesArgument(0, named("ml.dmlc.xgboost4j.java.DMatrix"))),
                "predict",
                "predictLeaf",
                "predictContrib")
            .advise(
                PACKAGE + "PredictInPlaceAdvice",
                takesArgument(0, float[].class)
                    .and(takesArgument(1, int.class))
                    .and(takesArgument(2, int.class)),
                "inplace_predict"));
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }
}
