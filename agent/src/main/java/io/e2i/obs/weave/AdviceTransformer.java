package io.e2i.obs.weave;

import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;

/** Applies one technology's advice to one class, dispatched through {@link E2iDispatcher}. */
final class AdviceTransformer implements TypeTransformer {

  private static final Method LINK = dispatcherMethod("link");
  private static final Advice.ExceptionHandler SUPPRESS =
      new Advice.ExceptionHandler.Simple(
          MethodInvocation.invoke(
              new MethodDescription.ForLoadedMethod(dispatcherMethod("suppressed"))));

  private final TypeDescription type;
  private final ClassFileLocator locator;
  private final TypePool pool;
  private final String technology;
  private DynamicType.Builder<?> builder;

  AdviceTransformer(
      DynamicType.Builder<?> builder,
      TypeDescription type,
      ClassFileLocator locator,
      TypePool pool,
      String technology) {
    this.builder = builder;
    this.type = type;
    this.locator = locator;
    this.pool = pool;
    this.technology = technology;
  }

  DynamicType.Builder<?> builder() {
    return builder;
  }

  @Override
  public void applyAdviceToMethod(
      ElementMatcher<? super MethodDescription> methods,
      Function<Advice.WithCustomMapping, Advice.WithCustomMapping> mapping,
      String adviceClass) {
    // Most subtypes declare only some of the methods: no advice is read for the others.
    if (type.getDeclaredMethods().filter(methods).isEmpty()) {
      return;
    }
    Advice advice =
        mapping
            .apply(
                Advice.withCustomMapping()
                    .with(new Advice.AssignReturned.Factory().withSuppressed(Throwable.class)))
            .bootstrap(
                LINK,
                new LinkArguments(technology),
                TypeDescription.Generic.Visitor.Generalizing.INSTANCE)
            .to(pool.describe(adviceClass).resolve(), locator)
            .withExceptionHandler(SUPPRESS);
    builder = builder.visit(advice.on(methods));
  }

  private static Method dispatcherMethod(String name) {
    for (Method method : E2iDispatcher.class.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new IllegalStateException("E2iDispatcher has no method " + name);
  }

  @Override
  public void applyTransformer(AgentBuilder.Transformer transformer) {
    throw new UnsupportedOperationException(
        "Only advice can be woven: " + transformer.getClass().getName());
  }

  /** What {@link E2iDispatcher#link} is told of an advice method besides the call site's type. */
  private static final class LinkArguments implements Advice.BootstrapArgumentResolver.Factory {
    private final String technology;

    LinkArguments(String technology) {
      this.technology = technology;
    }

    @Override
    public Advice.BootstrapArgumentResolver resolve(
        MethodDescription.InDefinedShape adviceMethod, boolean exit) {
      return new Advice.BootstrapArgumentResolver() {
        @Override
        public List<JavaConstant> resolve(
            TypeDescription instrumentedType, MethodDescription instrumentedMethod) {
          return Arrays.<JavaConstant>asList(
              JavaConstant.Simple.ofLoaded(technology),
              JavaConstant.Simple.ofLoaded(adviceMethod.getDeclaringType().getName()),
              JavaConstant.Simple.ofLoaded(adviceMethod.getInternalName()),
              JavaConstant.Simple.ofLoaded(adviceMethod.getDescriptor()));
        }
      };
    }
  }
}
