package io.e2i.obs.instrumentation.methods;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.e2i.obs.self.AgentLog;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** The methods of one rule, but for those that an earlier rule has taken. Thread-safe. */
final class MethodMatcher extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

  private final MethodRule rule;
  private final List<MethodRule> earlier;
  private volatile boolean toldAbstract;

  MethodMatcher(MethodRule rule, List<MethodRule> earlier) {
    this.rule = rule;
    this.earlier = earlier;
  }

  @Override
  public boolean matches(@Nullable MethodDescription method) {
    // A bridge calls the method that is meant.
    if (method == null || method.isSynthetic() || !rule.names(method.getName())) {
      return false;
    }
    if (method.isAbstract() || method.isNative()) {
      tellAbstract(method);
      return false;
    }
    for (MethodRule other : earlier) {
      if (other.names(method.getName()) && concerns(other, method)) {
        return false;
      }
    }
    return true;
  }

  private static boolean concerns(MethodRule rule, MethodDescription method) {
    TypeDescription type = method.getDeclaringType().asErasure();
    return type.getName().equals(rule.type())
        || (rule.includesSubtypes() && hasSuperType(named(rule.type())).matches(type));
  }

  private void tellAbstract(MethodDescription method) {
    // A star means the methods that can be recorded, so only a plain name is worth a word.
    boolean named = rule.methods().contains(method.getName());
    if (named && !rule.includesSubtypes() && !toldAbstract) {
      toldAbstract = true;
      AgentLog.warn(
          rule.place()
              + " names "
              + rule.type()
              + "."
              + method.getName()
              + ", which has no body to record: with subtypes: true its implementations are");
    }
  }
}
