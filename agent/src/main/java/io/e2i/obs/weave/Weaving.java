package io.e2i.obs.weave;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The weaving of this JVM: put in when the agent starts, changed while the application runs. Its
 * methods may be called by one thread at a time.
 */
public final class Weaving {

  private final Instrumentation instrumentation;
  private final TechnologySwitch technologies;
  private final Weaver weaver;

  private Weaving(Instrumentation instrumentation, TechnologySwitch technologies, Weaver weaver) {
    this.instrumentation = instrumentation;
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
   * Weaves every class that is loaded from now on.
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
    Weaving weaving = new Weaving(instrumentation, technologies, weaver);
    weaving.indexConfigured();
    instrumentation.addTransformer(weaver, true);
    return weaving;
  }

  /** Weaves the classes of interest that were loaded before the agent was. */
  public void weaveLoadedClasses() {
    retransform(technologies.enabled());
  }

  /**
   * Switches technologies: weaves in those that are new in the set, and out those that are no
   * longer in it. Running calls of woven-out classes end as they began.
   */
  public void enable(Set<String> enabled) {
    Set<String> changed = new HashSet<>(enabled);
    changed.removeAll(technologies.enabled());
    Set<String> removed = new HashSet<>(technologies.enabled());
    removed.removeAll(enabled);
    changed.addAll(removed);
    technologies.enabled(enabled);
    retransform(changed);
  }

  /** The names of the technologies that are switched on. */
  public Set<String> enabled() {
    return technologies.enabled();
  }

  private void indexConfigured() {
    TypeIndex.Builder builder = null;
    for (IndexedTechnology technology : weaver.index().technologies()) {
      if (technology.isConfigured() && technologies.isEnabled(technology)) {
        builder = builder == null ? weaver.index().toBuilder() : builder;
        TypeIndexFile.add(builder, technology, technologies.declaration(technology).types());
      }
    }
    if (builder != null) {
      weaver.index(builder.build());
    }
  }

  private void retransform(Set<String> changed) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      try {
        if (instrumentation.isModifiableClass(type) && concerns(type, changed)) {
          classes.add(type);
        }
      } catch (Throwable failure) {
        // A class whose supertypes are gone cannot be asked for them.
        Failures.swallow(SelfCounter.WEAVE_FAILURES, "looking at " + type.getName(), failure);
      }
    }
    for (Class<?> type : classes) {
      try {
        instrumentation.retransformClasses(type);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.WEAVE_FAILURES, "weaving anew " + type.getName(), failure);
      }
    }
    if (AgentLog.isDebug()) {
      AgentLog.debug("Wove " + classes.size() + " loaded classes anew for " + changed);
    }
  }

  private boolean concerns(Class<?> type, Set<String> changed) {
    if (type.isArray() || type.isPrimitive()) {
      return false;
    }
    for (IndexedType match : weaver.index().match(type)) {
      if (changed.contains(match.technology().name())) {
        return true;
      }
    }
    return false;
  }

  /** Where the dispatcher reports what advice has thrown. */
  private static final class AdviceFailures implements Consumer<Throwable> {
    @Override
    public void accept(Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "advice", failure);
    }
  }
}
