package io.e2i.obs.technology;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One technology that can be switched on and off in the configuration. A folder of {@code
 * instrumentations/} has one subclass, listed in {@code
 * META-INF/services/io.e2i.obs.technology.Technology}; its advice and what that calls live in the
 * same package.
 */
public abstract class Technology extends InstrumentationModule {

  /**
   * @param name the key under {@code instrumentations:} in the configuration
   */
  protected Technology(String name) {
    super(name);
  }

  /** The types that are woven. Called at build time for the type index, and again on first use. */
  public abstract List<WovenType> types();

  /** The keys that this technology understands besides {@code enabled}. */
  public List<TechnologyOption> options() {
    return Collections.emptyList();
  }

  /**
   * What is wrong with options whose types alone do not say what they must be; asked before the
   * agent starts, and only of technologies that {@link #isConfigured()}.
   *
   * @return each problem with its full path, what is expected and what was found
   */
  public List<String> problemsOf(TechnologyOptions options) {
    return Collections.emptyList();
  }

  /**
   * Whether {@link #types()} depends on the configuration, so that the build cannot know them; they
   * are asked for at start then, and only if the configuration has options for this technology.
   */
  public boolean isConfigured() {
    return false;
  }

  @Override
  public final List<TypeInstrumentation> typeInstrumentations() {
    return new ArrayList<>(types());
  }
}
