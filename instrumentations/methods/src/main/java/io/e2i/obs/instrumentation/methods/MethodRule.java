package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.rule.MethodSelection;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.technology.WovenType;

/** One entry of {@code instrumentations.methods.include}, checked. Thread-safe. */
final class MethodRule implements MethodSelection.Listener {

  private final String place;
  private final MethodSelection selection;
  private final String name;
  private volatile boolean toldBodiless;

  /**
   * @param place the entry's path in the configuration
   * @param name what operations are called: see {@link OperationName}
   */
  MethodRule(String place, MethodSelection selection, String name) {
    this.place = place;
    this.selection = selection;
    this.name = name;
  }

  MethodSelection selection() {
    return selection;
  }

  String name() {
    return name;
  }

  @Override
  public void matched() {
    // Nobody asks.
  }

  @Override
  public void hasNoBody(String method) {
    // A star means the methods that can be recorded, so only a plain name is worth a word.
    if (selection.namesExactly(method)
        && selection.kind() == WovenType.Selection.NAMED
        && !toldBodiless) {
      toldBodiless = true;
      AgentLog.warn(
          place
              + " names "
              + selection.type()
              + "."
              + method
              + ", which has no body to record: with subtypes: true its implementations are");
    }
  }
}
