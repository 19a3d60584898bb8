package io.e2i.obs.export.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records are wanted; what is not asked for does not matter. Immutable. */
public final class AuditQuery {

  /** What {@link Builder#kind} may be. */
  public static final List<String> KINDS =
      Collections.unmodifiableList(
          Arrays.asList("prediction", "llm_call", "agent_run", "tool_call"));

  public static final int MAX_LIMIT = 10_000;

  private final @Nullable String traceId;
  private final @Nullable String requestId;
  private final @Nullable String model;
  private final @Nullable String tenant;
  private final @Nullable String kind;
  private final long since;
  private final long until;
  private final int limit;

  private AuditQuery(Builder builder) {
    traceId = builder.traceId;
    requestId = builder.requestId;
    model = builder.model;
    tenant = builder.tenant;
    kind = builder.kind;
    since = builder.since;
    until = builder.until;
    limit = builder.limit;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A query that is being put together. Not thread-safe. */
  public static final class Builder {
    private @Nullable String traceId;
    private @Nullable String requestId;
    private @Nullable String model;
    private @Nullable String tenant;
    private @Nullable String kind;
    private long since = Long.MIN_VALUE;
    private long until = Long.MAX_VALUE;
    private int limit = 100;

    private Builder() {}

    public Builder traceId(String id) {
      traceId = id;
      return this;
    }

    public Builder requestId(String id) {
      requestId = id;
      return this;
    }

    /** The model that has answered, or that was asked for. */
    public Builder model(String name) {
      model = name;
      return this;
    }

    public Builder tenant(String id) {
      tenant = id;
      return this;
    }

    /** One of {@link AuditQuery#KINDS}. */
    public Builder kind(String name) {
      kind = name;
      return this;
    }

    /** From this time on, in milliseconds since 1970. */
    public Builder since(long epochMillis) {
      since = epochMillis;
      return this;
    }

    /** Up to this time, in milliseconds since 1970. */
    public Builder until(long epochMillis) {
      until = epochMillis;
      return this;
    }

    /** How many records at most, from 1 to {@value AuditQuery#MAX_LIMIT}; 100 by default. */
    public Builder limit(int records) {
      limit = Math.max(1, Math.min(records, MAX_LIMIT));
      return this;
    }

    public AuditQuery build() {
      return new AuditQuery(this);
    }
  }

  int limit() {
    return limit;
  }

  /** What an index is to be asked for: a block without one of these has no such record. */
  long[] keys() {
    long[] keys = new long[5];
    int count = 0;
    if (traceId != null) {
      keys[count++] = IndexKey.traceId(traceId);
    }
    if (requestId != null) {
      keys[count++] = IndexKey.requestId(requestId);
    }
    if (model != null) {
      keys[count++] = IndexKey.model(model);
    }
    if (tenant != null) {
      keys[count++] = IndexKey.tenant(tenant);
    }
    if (kind != null) {
      keys[count++] = IndexKey.kind(kind);
    }
    return Arrays.copyOf(keys, count);
  }

  /** Bytes without which a line cannot be one that is wanted; empty if nobody knows. */
  byte[] mark() {
    String id = traceId == null ? requestId : traceId;
    if (id == null) {
      return new byte[0];
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c <= ' ' || c >= 127 || c == '"' || c == '\\') {
        // It is written in another way.
        return new byte[0];
      }
    }
    return id.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether records between these times can be wanted. */
  boolean mayMatch(long minMillis, long maxMillis) {
    return maxMillis >= since && minMillis <= until;
  }

  boolean matches(LineFields line) {
    return (traceId == null || traceId.equals(line.traceId))
        && (requestId == null || requestId.equals(line.requestId))
        && (model == null || model.equals(line.model) || model.equals(line.requestedModel))
        && (tenant == null || tenant.equals(line.tenant))
        && (kind == null || kind.equals(line.kind))
        && (isAnyTime() || (line.millis >= since && line.millis <= until));
  }

  private boolean isAnyTime() {
    return since == Long.MIN_VALUE && until == Long.MAX_VALUE;
  }
}
