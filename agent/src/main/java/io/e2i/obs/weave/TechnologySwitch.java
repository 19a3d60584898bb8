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
final class TechnologySwitch {

  private final ClassLoader agentLoader;
  // By identity: a technology that is configured anew gets a new entry in the index.
  private final Map<IndexedTechnology, Declaration> declarations = new ConcurrentHashMap<>();
  private volatile Set<String> enabled;

  TechnologySwitch(ClassLoader agentLoader, Set<String> enabled) {
    this.agentLoader = agentLoader;
    this.enabled = Collections.unmodifiableSet(new HashSet<>(enabled));
  }

  /** The names of the technologies that are switched on. */
  Set<String> enabled() {
    return enabled;
  }

  void enabled(Set<String> enabled) {
    this.enabled = Collections.unmodifiableSet(new HashSet<>(enabled));
  }

  boolean isEnabled(IndexedTechnology technology) {
    return enabled.contains(technology.name());
  }

  /** What the technology declares, loaded on first use. */
  Declaration declaration(IndexedTechnology technology) {
    Declaration existing = declarations.get(technology);
    if (existing == null) {
      existing = new Declaration(load(technology, agentLoader));
      declarations.put(technology, existing);
    }
    return existing;
  }

  /** Lets go of a technology that is no longer in the index. */
  void forget(IndexedTechnology technology) {
    declarations.remove(technology);
  }

  static Technology load(IndexedTechnology technology, ClassLoader agentLoader) {
    try {
      Class<?> type = Class.forName(technology.className(), true, agentLoader);
      return (Technology) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Technology " + technology.name() + " cannot be loaded", e);
    }
  }
}
