package io.e2i.obs.weave;

import io.e2i.obs.technology.ForRule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;
import org.jspecify.annotations.Nullable;

/**
 * The advice classes as Byte Buddy wants them: parsed once for each class loader of the
 * application, whose types they mention. Holds no such loader. Thread-safe.
 */
final class ParsedAdvice {

  /** More advice than this is not kept for one loader. */
  private static final int MAX_PARSED = 1000;

  private final ClassFileLocator agentClasses;
  private final TypePool annotations;
  private final Map<ClassLoader, OfLoader> ofLoaders = new WeakHashMap<>();
  private final OfLoader ofBootLoader;

  ParsedAdvice(ClassFileLocator agentClasses) {
    this.agentClasses = agentClasses;
    this.annotations = new Annotations(agentClasses);
    this.ofBootLoader = new OfLoader(null);
  }

  /**
   * One advice class for woven classes of this loader.
   *
   * @param rule what its parameters for that are told
   */
  Advice of(@Nullable ClassLoader loader, String technology, String adviceClass, String rule) {
    OfLoader known = of(loader);
    String key = rule.isEmpty() ? adviceClass : adviceClass + ' ' + rule;
    synchronized (known.advice) {
      Advice parsed = known.advice.get(key);
      if (parsed != null) {
        return parsed;
      }
    }
    // Without a lock, since it leads into the application's class loader. Two may do the same.
    Advice parsed = known.parse(technology, adviceClass, rule);
    synchronized (known.advice) {
      if (known.advice.size() >= MAX_PARSED) {
        // Rules that have changed many times: what is still in use is parsed again.
        known.advice.clear();
      }
      known.advice.put(key, parsed);
    }
    return parsed;
  }

  private OfLoader of(@Nullable ClassLoader loader) {
    if (loader == null) {
      return ofBootLoader;
    }
    synchronized (ofLoaders) {
      OfLoader known = ofLoaders.get(loader);
      if (known == null) {
        known = new OfLoader(loader);
        ofLoaders.put(loader, known);
      }
      return known;
    }
  }

  /** What is parsed for one class loader, which is held weakly. */
  private final class OfLoader {
    private final ClassFileLocator locator;
    private final TypePool pool;
    private final Map<String, Advice> advice = new HashMap<>();

    OfLoader(@Nullable ClassLoader loader) {
      locator =
          new ClassFileLocator.Compound(
              agentClasses, new ApplicationClasses(loader), new MissingClasses());
      pool =
          new TypePool.Default.WithLazyResolution(
              new TypePool.CacheProvider.Simple(),
              locator,
              TypePool.Default.ReaderMode.FAST,
              annotations);
    }

    Advice parse(String technology, String adviceClass, String rule) {
      return Advice.withCustomMapping()
          .bind(ForRule.class, rule)
          .with(new Advice.AssignReturned.Factory().withSuppressed(Throwable.class))
          .bootstrap(
              LinkArguments.LINK,
              new LinkArguments(technology),
              TypeDescription.Generic.Visitor.Generalizing.INSTANCE)
          .to(pool.describe(adviceClass).resolve(), locator)
          .withExceptionHandler(LinkArguments.SUPPRESS);
    }
  }

  /** The types of annotations of advice, which are the same for everyone. */
  private static final class Annotations implements TypePool {
    private static final String FOR_RULE = ForRule.class.getName();

    private final TypePool pool;

    Annotations(ClassFileLocator agentClasses) {
      pool =
          new TypePool.Default.WithLazyResolution(
              new TypePool.CacheProvider.Simple(), agentClasses, TypePool.Default.ReaderMode.FAST);
    }

    @Override
    public Resolution describe(String name) {
      return name.startsWith("net.bytebuddy.") || name.equals(FOR_RULE)
          ? pool.describe(name)
          : new Resolution.Illegal(name);
    }

    @Override
    public void clear() {
      pool.clear();
    }
  }

  /** What {@link E2iDispatcher#link} is told of an advice method besides the call site's type. */
  private static final class LinkArguments implements Advice.BootstrapArgumentResolver.Factory {
    private static final Method LINK = dispatcherMethod("link");
    private static final Advice.ExceptionHandler SUPPRESS =
        new Advice.ExceptionHandler.Simple(
            MethodInvocation.invoke(
                new MethodDescription.ForLoadedMethod(dispatcherMethod("suppressed"))));

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

    private static Method dispatcherMethod(String name) {
      for (Method method : E2iDispatcher.class.getMethods()) {
        if (method.getName().equals(name)) {
          return method;
        }
      }
      throw new IllegalStateException("E2iDispatcher has no method " + name);
    }
  }
}
