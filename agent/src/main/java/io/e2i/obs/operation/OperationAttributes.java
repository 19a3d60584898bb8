package io.e2i.obs.operation;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes that operations of any kind may have. */
public final class OperationAttributes {

  /** Why the call failed: an exception's class, a status code, an SQL state. */
  public static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");

  /** The id by which people find the request again. */
  public static final AttributeKey<String> REQUEST_ID = stringKey("request.id");

  /** True for a call that took longer than the configured threshold; otherwise absent. */
  public static final AttributeKey<Boolean> SLOW = booleanKey("e2i.slow");

  /** For whom the call is made; see {@link BusinessContext}. */
  public static final AttributeKey<String> TENANT_ID = stringKey("tenant.id");

  /** On whose behalf the call is made. Personal data. */
  public static final AttributeKey<String> USER_ID = stringKey("user.id");

  /** Class and method, of operations that are methods. */
  public static final AttributeKey<String> CODE_FUNCTION_NAME = stringKey("code.function.name");

  /** What the keys of business labels begin with. */
  static final String LABEL = "e2i.label.";

  private OperationAttributes() {}

  /** The key of a business label such as brand or region, made anew at each call. */
  public static AttributeKey<String> label(String name) {
    return stringKey(LABEL + name);
  }
}
