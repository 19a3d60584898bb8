package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which keys differ between two configurations, and which of them wait for a restart. */
final class ConfigChange {

  private static final String[] TAKES_EFFECT_WHILE_RUNNING = {
    "profiles",
    "tracing.enabled",
    "tracing.sampling.",
    "slow_queries.",
    "slow_requests.",
    "queues.",
    "business_context.",
    "audit.enabled",
    "audit.content",
    "costs.",
    "audit.max_field",
    "redaction.content.",
    "model_servers.",
    "logs.",
    "log.",
    "instrumentations."
  };

  private ConfigChange() {}

  /** Whether a change of this key takes effect without a restart. */
  static boolean isReloadable(String path) {
    for (String prefix : TAKES_EFFECT_WHILE_RUNNING) {
      if (path.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  static List<String> keys(AgentConfig from, AgentConfig to) {
    Map<String, Object> before = from.effective().values();
    Map<String, Object> after = to.effective().values();
    Set<String> all = new LinkedHashSet<>(before.keySet());
    all.addAll(after.keySet());
    List<String> changed = new ArrayList<>();
    for (String path : all) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        changed.add(path);
      }
    }
    return changed;
  }

  /**
   * @param running what the agent was started with
   */
  static List<String> keysWaitingForRestart(AgentConfig running, AgentConfig to) {
    List<String> waiting = new ArrayList<>();
    for (String path : keys(running, to)) {
      // What was never started cannot begin now; what was, can stop and go on.
      boolean begun = path.equals("tracing.enabled") && !running.tracing().enabled();
      if (begun || !isReloadable(path)) {
        waiting.add(path);
      }
    }
    return waiting;
  }
}
