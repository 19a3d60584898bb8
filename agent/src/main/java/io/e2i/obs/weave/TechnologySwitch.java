package io.e2i.obs.weave;

import io.e2i.obs.technology.Technology;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which technologies are switched on, and their declarations, which are loaded when the first class
 * of a technology turns up. Thread-safe.
 */
public final class TechnologySwitch {

  private final ClassLoader agentLoader;
  private final Map<String, Technology> loaded = new ConcurrentHashMap<>();
  private volatile Set<String> enabled;

  public TechnologySwitch(ClassLoader agentLoader, Set<String> enabled) {
    this.agentLoader = agentLoader;
    this.enabled = Collections.unmodifiableSet(new HashSet<>(enabled));
  }

  /** The names of the technologies that are switched on. */
  public Set<String> enabled() {
    return enabled;
  }

  void enabled(Set<String> enabled) {
    this.enabled = Collections.unmodifiableSet(new HashSet<>(enabled));
  }

  boolean isEnabled(IndexedTechnology technology) {
    return enabled.contains(technology.name());
  }

  /** The declaration, loaded on first use. */
  Technology declaration(IndexedTechnology technology) {
    Technology existing = loaded.get(technology.name());
    if (existing != null) {
      return existing;
    }
    try {
      Class<?> type = Class.forName(technology.className(), true, agentLoader);
      Technology made = (Technology) type.getDeclaredConstructor().newInstance();
      loaded.put(technology.name(), made);
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Technology " + technology.name() + " cannot be loaded", e);
    }
  }

  /** Makes a technology that depends on the configuration be asked for its types anew. */
  void forget(IndexedTechnology technology) {
    loaded.remove(technology.name());
  }
}
