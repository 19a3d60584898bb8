package io.e2i.obs.weave;

import io.e2i.obs.technology.EntryAdvice;
import io.e2i.obs.technology.WovenType.Selection;
import java.util.List;

/** One {@code WovenType} as the type index knows it. Names are internal: with slashes. */
final class IndexedType {

  private final IndexedTechnology technology;
  private final int ordinal;
  private final Selection selection;
  private final boolean state;
  private final List<String> names;
  private final List<String> exceptions;
  private final List<String> methods;
  private final List<EntryAdvice> entryAdvice;

  IndexedType(
      IndexedTechnology technology,
      int ordinal,
      Selection selection,
      boolean state,
      List<String> names,
      List<String> exceptions,
      List<String> methods,
      List<EntryAdvice> entryAdvice) {
    this.technology = technology;
    this.ordinal = ordinal;
    this.selection = selection;
    this.state = state;
    this.names = names;
    this.exceptions = exceptions;
    this.methods = methods;
    this.entryAdvice = entryAdvice;
  }

  IndexedTechnology technology() {
    return technology;
  }

  /** The position in {@code Technology.types()}. */
  int ordinal() {
    return ordinal;
  }

  /** How the {@link #names()} select classes. */
  Selection selection() {
    return selection;
  }

  /** Whether instances get room for one value. */
  boolean hasState() {
    return state;
  }

  List<String> names() {
    return names;
  }

  List<String> exceptions() {
    return exceptions;
  }

  /** The names of the methods that are woven: a class without any of them is not looked at. */
  List<String> methods() {
    return methods;
  }

  /** All that is woven, if that is advice for the beginning of methods; otherwise empty. */
  List<EntryAdvice> entryAdvice() {
    return entryAdvice;
  }

  boolean excludes(String className) {
    for (String prefix : exceptions) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
