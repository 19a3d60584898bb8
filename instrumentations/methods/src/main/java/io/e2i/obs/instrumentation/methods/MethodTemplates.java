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
  // For a rule's name the templates of methods that were woven for it.
  private final ConcurrentHashMap<String, ConcurrentHashMap<String, OperationTemplate>> templates =
      new ConcurrentHashMap<>();

  private MethodTemplates(TechnologyOptions options) {
    this.options = options;
  }

  /**
   * @param name what the rule for which the method was woven says of the operation's name
   * @param method the full name, of class and method
   */
  static OperationTemplate of(String name, Class<?> type, String method) {
    MethodTemplates now = current;
    TechnologyOptions options = options();
    if (now.options != options) {
      now = new MethodTemplates(options);
      current = now;
    }
    ConcurrentHashMap<String, OperationTemplate> ofName = now.templates.get(name);
    OperationTemplate known = ofName == null ? null : ofName.get(method);
    return known == null ? now.make(name, type, method) : known;
  }

  private static TechnologyOptions options() {
    return TechnologyOptions.of(MethodsInstrumentation.NAME);
  }

  private OperationTemplate make(String name, Class<?> type, String method) {
    String simple = method.substring(method.lastIndexOf('.') + 1);
    String className = type.getName();
    OperationTemplate made =
        new OperationTemplate(
            OperationKind.METHOD,
            MethodsInstrumentation.NAME,
            OperationName.of(name, className, simple),
            Attributes.of(OperationAttributes.CODE_FUNCTION_NAME, className + "." + simple));
    templates.computeIfAbsent(name, key -> new ConcurrentHashMap<>()).put(method, made);
    return made;
  }
}
