package io.e2i.obs.instrumentation.methods;

import static net.bytebuddy.matcher.ElementMatchers.returns;

import io.e2i.obs.rule.MethodSelection;
import io.e2i.obs.rule.ReturnedTasks;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.technology.WovenType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/** What is woven for {@code instrumentations.methods.include}. */
public final class MethodsInstrumentation extends Technology {

  static final String NAME = "methods";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.methods.";
  private static final ElementMatcher.Junction<MethodDescription> RETURNS_OBJECT =
      returns(ElementMatchers.<TypeDescription>not(ElementMatchers.isPrimitive()));

  private @Nullable List<WovenType> types;

  public MethodsInstrumentation() {
    super(NAME);
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(
        new TechnologyOption(
            MethodRules.INCLUDE,
            TechnologyOption.Type.MAPPINGS,
            "",
            "methods that become operations: {type, methods, subtypes, name}"));
  }

  @Override
  public List<String> problemsOf(TechnologyOptions options) {
    return MethodRules.of(options.mappings(MethodRules.INCLUDE)).problems();
  }

  @Override
  public List<WovenType> types() {
    List<WovenType> known = types;
    if (known == null) {
      known = types(MethodRules.configured().all());
      types = known;
    }
    return known;
  }

  private static List<WovenType> types(List<MethodRule> rules) {
    List<WovenType> types = new ArrayList<>();
    List<MethodSelection> earlier = new ArrayList<>();
    for (MethodRule rule : rules) {
      MethodSelection selection = rule.selection();
      ElementMatcher.Junction<MethodDescription> methods =
          selection.butNot(new ArrayList<>(earlier), rule);
      types.add(advise(rule, "MethodAdvice", methods.and(ElementMatchers.not(RETURNS_OBJECT))));
      types.add(advise(rule, "ResultAdvice", methods.and(RETURNS_OBJECT)));
      earlier.add(selection);
    }
    if (!types.isEmpty()) {
      types.add(ReturnedTasks.woven());
    }
    return Collections.unmodifiableList(types);
  }

  private static WovenType advise(
      MethodRule rule, String advice, ElementMatcher<MethodDescription> methods) {
    // The advice is told the operation's name: all that it needs to know of the rule.
    return rule.selection().advised(rule.name(), PACKAGE + advice, methods);
  }
}
