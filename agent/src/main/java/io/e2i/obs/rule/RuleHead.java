package io.e2i.obs.rule;

/** What every rule has: its place, the methods it names, and how it fares. Immutable. */
public final class RuleHead implements MethodSelection.Listener {

  private final String key;
  private final MethodSelection selection;
  private final RuleState state;

  RuleHead(String key, MethodSelection selection, RuleState state) {
    this.key = key;
    this.selection = selection;
    this.state = state;
  }

  /** What woven classes know the rule by: changes when the rule does. */
  String key() {
    return key;
  }

  MethodSelection selection() {
    return selection;
  }

  RuleState state() {
    return state;
  }

  @Override
  public void matched() {
    state.matched();
  }

  @Override
  public void hasNoBody(String method) {
    // An interface or abstract class that is named: the rule's state says that it matches nothing.
  }
}
