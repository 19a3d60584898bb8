package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.self.AgentLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of the label {@code tenant}: as many tenants as are allowed, the first that come;
 * further ones are {@value #OTHER}, so that they cost no more than one series. Thread-safe.
 */
final class TenantLabels {

  static final String NONE = "none";
  static final String OTHER = "other";

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile int max;
  private volatile boolean warned;

  TenantLabels(int max) {
    this.max = max;
  }

  /** From now on as many tenants are told apart; those that are known already stay. */
  void max(int max) {
    this.max = max;
  }

  String of(FinishedOperation operation) {
    String tenant = BusinessContext.tenantOf(operation);
    if (tenant == null || tenant.isEmpty()) {
      return NONE;
    }
    if (max == 0) {
      return OTHER;
    }
    return known.contains(tenant) || add(tenant) ? tenant : OTHER;
  }

  private synchronized boolean add(String tenant) {
    if (known.size() < max) {
      known.add(tenant);
      return true;
    }
    if (!warned) {
      warned = true;
      AgentLog.warn(
          "There are more than "
              + max
              + " tenants (business_context.tenants_in_metrics); metrics show further ones as \""
              + OTHER
              + "\".");
    }
    return known.contains(tenant);
  }
}
