package io.e2i.obs.technology;

import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** A transformer that can tell advice on whose behalf it is woven. */
public interface RuleTransformer extends TypeTransformer {

  /**
   * Weaves advice into methods.
   *
   * @param rule what parameters annotated with {@link ForRule} get
   */
  void applyAdviceToMethod(
      ElementMatcher<? super MethodDescription> methods, String adviceClass, String rule);
}
