package io.e2i.obs.weave;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.technology.TechnologyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The weaving of this JVM: put in when the agent starts, changed while the application runs. Its
 * methods may be called by one thread at a time.
 */
public final class Weaving {

  private final Instrumentation instrumentation;
  private final TypeIndex packedIndex;
  private final TechnologySwitch technologies;
  private final Weaver weaver;

  private Weaving(
      Instrumentation instrumentation,
      TypeIndex packedIndex,
      TechnologySwitch technologies,
      Weaver weaver) {
    this.instrumentation = instrumentation;
    this.packedIndex = packedIndex;
    this.technologies = technologies;
    this.weaver = weaver;
  }

  /**
   * Reads the index that was packed with the agent.
   *
   * @throws IllegalStateException if it is missing or unreadable: the jar is damaged
   */
  public static TypeIndex index(ClassLoader agentLoader) {
    try (InputStream in = agentLoader.getResourceAsStream(TypeIndexFile.NAME)) {
      if (in == null) {
        throw new IllegalStateException(TypeIndexFile.NAME + " is missing in the agent's jar");
      }
      return TypeIndexFile.read(in);
    } catch (IOException e) {
      throw new IllegalStateException(TypeIndexFile.NAME + " cannot be read", e);
    }
  }

  /**
   * What is wrong with a technology's options. Loads the technology only if its types depend on the
   * configuration and the options are not empty.
   */
  public static List<String> problemsOf(
      TypeIndex index, String name, TechnologyOptions options, ClassLoader agentLoader) {
    IndexedTechnology technology = index.technology(name);
    return technology.isConfigured() && !options.isEmpty()
        ? TechnologySwitch.load(technology, agentLoader).problemsOf(options)
        : Collections.<String>emptyList();
  }

  /**
   * Weaves every class that is loaded from now on, and those that are there in every JVM.
   *
   * @param enabled the technologies that are switched on
   * @return null if another e2i-obs runs in this JVM already; nothing has changed then
   * @throws Exception if the dispatcher cannot be defined in this JVM
   */
  public static @Nullable Weaving begin(
      Instrumentation instrumentation,
      ClassLoader agentLoader,
      TypeIndex index,
      Set<String> enabled)
      throws Exception {
    if (!Dispatcher.define(instrumentation, agentLoader)) {
      return null;
    }
    AdviceLinker linker = new AdviceLinker(agentLoader, index);
    E2iDispatcher.connect(linker, new StaticSites(linker), new AdviceFailures());
    TechnologySwitch technologies = new TechnologySwitch(agentLoader, enabled);
    Weaver weaver = new Weaver(agentLoader, index, technologies);
    Weaving weaving = new Weaving(instrumentation, index, technologies, weaver);
    weaver.index(weaving.withConfigured());
    instrumentation.addTransformer(weaver, true);
    weaving.weaveAtOnce();
    return weaving;
  }

  /** Weaves the other classes of interest that were loaded before the agent was. */
  public void weaveLoadedClasses() {
    TypeIndex index = weaver.index();
    Set<String> enabled = technologies.enabled();
    retransform(enabled, type -> index.concerns(type, enabled) && !isWovenAtOnce(type));
  }

  /**
   * Switches technologies: weaves in those that are new in the set, and out those that are no
   * longer in it. Technologies whose types depend on the configuration are asked for them anew.
   * Running calls of woven-out classes end as they began.
   */
  public void enable(Set<String> enabled) {
    TypeIndex before = weaver.index();
    Set<String> changed = difference(enabled, technologies.enabled());
    for (IndexedTechnology technology : before.technologies()) {
      if (technology.isConfigured()) {
        changed.add(technology.name());
        technologies.forget(technology);
      }
    }
    technologies.enabled(enabled);
    TypeIndex after = withConfigured();
    weaver.index(after);
    retransform(changed, type -> after.concerns(type, changed) || before.concerns(type, changed));
  }

  /** The names of the technologies that are switched on. */
  public Set<String> enabled() {
    return technologies.enabled();
  }

  private static Set<String> difference(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    Set<String> difference = new HashSet<>(one);
    difference.addAll(other);
    difference.removeAll(both);
    return difference;
  }

  /** The packed index and what the configuration adds to it. */
  private TypeIndex withConfigured() {
    TypeIndex.Builder builder = null;
    for (IndexedTechnology packed : packedIndex.technologies()) {
      if (packed.isConfigured()
          && technologies.isEnabled(packed)
          && !TechnologyOptions.of(packed.name()).isEmpty()) {
        builder = builder == null ? packedIndex.toBuilder() : builder;
        IndexedTechnology technology = packed.anew();
        builder.add(technology);
        TypeIndexFile.add(builder, technology, technologies.declaration(technology).types());
      }
    }
    return builder == null ? packedIndex : builder.build();
  }

  /** What takes milliseconds is woven ahead of the application's main method. */
  private void weaveAtOnce() {
    for (String name : weaver.index().namesOfEntryAdvice(technologies.enabled())) {
      try {
        instrumentation.retransformClasses(Class.forName(name.replace('/', '.'), false, null));
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.WEAVE_FAILURES, "weaving anew " + name, failure);
      }
    }
  }

  private boolean isWovenAtOnce(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null && EntryWeaver.isEnough(weaver.index().match(type), loader);
  }

  private void retransform(Set<String> changed, Predicate<Class<?>> concerned) {
    int woven = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      try {
        if (instrumentation.isModifiableClass(type) && concerned.test(type)) {
          instrumentation.retransformClasses(type);
          woven++;
        }
      } catch (Throwable failure) {
        // Among others: a class whose supertypes are gone cannot be asked for them.
        Failures.swallow(SelfCounter.WEAVE_FAILURES, "weaving anew " + type.getName(), failure);
      }
    }
    AgentLog.debug("Wove " + woven + " loaded classes anew for " + changed);
  }

  /** Where the dispatcher reports what advice has thrown. */
  private static final class AdviceFailures implements Consumer<Throwable> {
    @Override
    public void accept(Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "advice", failure);
    }
  }
}
