package io.e2i.obs.operation;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is done: a tenant, a user, and labels such as brand or region. A trace has one
 * ({@link Trace#business}); an operation whose attributes say otherwise has its own, and so has
 * what is called inside. Immutable.
 */
public final class BusinessContext {

  /** Nobody knows. */
  public static final BusinessContext NONE =
      new BusinessContext(null, null, Collections.<String, String>emptyMap());

  /** Further labels of one context are left out. */
  public static final int MAX_LABELS = 16;

  private final @Nullable String tenant;
  private final @Nullable String user;
  private final Map<String, String> labels;

  private BusinessContext(
      @Nullable String tenant, @Nullable String user, Map<String, String> labels) {
    this.tenant = tenant;
    this.user = user;
    this.labels = labels;
  }

  /**
   * @param labels names and values; no longer changed by the caller
   * @return {@link #NONE} if nothing is given
   */
  static BusinessContext of(
      @Nullable String tenant, @Nullable String user, Map<String, String> labels) {
    return tenant == null && user == null && labels.isEmpty()
        ? NONE
        : new BusinessContext(tenant, user, Collections.unmodifiableMap(labels));
  }

  /**
   * For whom an operation is done: what its own attributes say, and else its trace, which has taken
   * over what the operations around it say.
   */
  public static BusinessContext of(FinishedOperation operation) {
    Own own = new Own();
    operation.forEachOwnAttribute(own);
    return own.over(operation.trace().business());
  }

  /** The tenant of {@link #of(FinishedOperation)}, for less. */
  public static @Nullable String tenantOf(FinishedOperation operation) {
    String own = operation.get(OperationAttributes.TENANT_ID);
    return own == null ? operation.trace().business().tenant() : own;
  }

  /** The trace of what is called inside of an operation. */
  static Trace inside(Operation parent) {
    switch (parent.kind()) {
      case AGENT_RUN:
      case PREDICTION:
        return parent.trace().with(of(parent));
      default:
        // These say nothing of their own.
        return parent.trace();
    }
  }

  /** Null if nobody knows. */
  public @Nullable String tenant() {
    return tenant;
  }

  /** Null if nobody knows. Personal data. */
  public @Nullable String user() {
    return user;
  }

  /** At most {@value #MAX_LABELS}, by name. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Visits what is known as attributes. */
  public void forEachAttribute(BiConsumer<AttributeKey<String>, String> visitor) {
    if (tenant != null) {
      visitor.accept(OperationAttributes.TENANT_ID, tenant);
    }
    if (user != null) {
      visitor.accept(OperationAttributes.USER_ID, user);
    }
    for (Map.Entry<String, String> label : labels.entrySet()) {
      visitor.accept(OperationAttributes.label(label.getKey()), label.getValue());
    }
  }

  /** What an operation's own attributes say. */
  private static final class Own implements BiConsumer<AttributeKey<?>, Object> {
    private @Nullable String tenant;
    private @Nullable String user;
    private @Nullable Map<String, String> labels;

    @Override
    public void accept(AttributeKey<?> key, Object value) {
      if (!(value instanceof String) || !BusinessText.isSane((String) value)) {
        return;
      }
      String text = (String) value;
      if (key.equals(OperationAttributes.TENANT_ID)) {
        tenant = text;
      } else if (key.equals(OperationAttributes.USER_ID)) {
        user = text;
      } else if (key.getKey().startsWith(OperationAttributes.LABEL)) {
        label(key.getKey().substring(OperationAttributes.LABEL.length()), text);
      }
    }

    private void label(String name, String value) {
      if (labels == null) {
        labels = new LinkedHashMap<>();
      }
      if (labels.size() < MAX_LABELS) {
        labels.put(name, value);
      }
    }

    BusinessContext over(BusinessContext outer) {
      if (tenant == null && user == null && labels == null) {
        return outer;
      }
      Map<String, String> all = new LinkedHashMap<>();
      if (labels != null) {
        all.putAll(labels);
      }
      for (Map.Entry<String, String> label : outer.labels.entrySet()) {
        if (all.size() < MAX_LABELS) {
          all.putIfAbsent(label.getKey(), label.getValue());
        }
      }
      return of(tenant == null ? outer.tenant : tenant, user == null ? outer.user : user, all);
    }
  }
}
