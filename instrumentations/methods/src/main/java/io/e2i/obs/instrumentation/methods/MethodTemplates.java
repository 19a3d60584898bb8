package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.technology.TechnologyOptions;
import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One template per woven method, made at its first call; there are as many as methods woven in one
 * class loader. Made anew when the configuration has changed. Thread-safe.
 */
final class MethodTemplates {

  private static volatile MethodTemplates current = new MethodTemplates(options());

  private final TechnologyOptions options;
  private final MethodRules rules = MethodRules.configured();
  private final ConcurrentHashMap<String, OperationTemplate> templates = new ConcurrentHashMap<>();

  private MethodTemplates(TechnologyOptions options) {
    this.options = options;
  }

  /**
   * @param method the full name, of class and method
   */
  static OperationTemplate of(Class<?> type, String method) {
    MethodTemplates now = current;
    TechnologyOptions options = options();
    if (now.options != options) {
      now = new MethodTemplates(options);
      current = now;
    }
    OperationTemplate known = now.templates.get(method);
    return known == null ? now.make(type, method) : known;
  }

  private static TechnologyOptions options() {
    return TechnologyOptions.of(MethodsInstrumentation.NAME);
  }

  private OperationTemplate make(Class<?> type, String method) {
    String simple = method.substring(method.lastIndexOf('.') + 1);
    MethodRule rule = rules.find(type, simple);
    String className = type.getName();
    OperationTemplate made =
        new OperationTemplate(
            OperationKind.METHOD,
            MethodsInstrumentation.NAME,
            rule == null ? method : rule.operationName(className, simple),
            Attributes.of(OperationAttributes.CODE_FUNCTION_NAME, className + "." + simple));
    templates.put(method, made);
    return made;
  }
}
