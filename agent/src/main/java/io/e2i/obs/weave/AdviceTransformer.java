package io.e2i.obs.weave;

import io.e2i.obs.technology.RuleTransformer;
import java.util.function.Function;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** Applies one technology's advice to one class, dispatched through {@link E2iDispatcher}. */
final class AdviceTransformer implements RuleTransformer {

  private final TypeDescription type;
  private final @Nullable ClassLoader loader;
  private final ParsedAdvice parsedAdvice;
  private final String technology;
  private DynamicType.Builder<?> builder;

  AdviceTransformer(
      DynamicType.Builder<?> builder,
      TypeDescription type,
      @Nullable ClassLoader loader,
      ParsedAdvice parsedAdvice,
      String technology) {
    this.builder = builder;
    this.type = type;
    this.loader = loader;
    this.parsedAdvice = parsedAdvice;
    this.technology = technology;
  }

  DynamicType.Builder<?> builder() {
    return builder;
  }

  @Override
  public void applyAdviceToMethod(
      ElementMatcher<? super MethodDescription> methods, String adviceClass) {
    applyAdviceToMethod(methods, adviceClass, "");
  }

  @Override
  public void applyAdviceToMethod(
      ElementMatcher<? super MethodDescription> methods, String adviceClass, String rule) {
    // Most subtypes declare only some of the methods: no advice is read for the others.
    if (!type.getDeclaredMethods().filter(methods).isEmpty()) {
      builder = builder.visit(parsedAdvice.of(loader, technology, adviceClass, rule).on(methods));
    }
  }

  @Override
  public void applyAdviceToMethod(
      ElementMatcher<? super MethodDescription> methods,
      Function<Advice.WithCustomMapping, Advice.WithCustomMapping> mapping,
      String adviceClass) {
    throw new UnsupportedOperationException(
        "Advice is woven without a mapping of its own: " + adviceClass);
  }

  @Override
  public void applyTransformer(AgentBuilder.Transformer transformer) {
    throw new UnsupportedOperationException(
        "Only advice can be woven: " + transformer.getClass().getName());
  }
}
