package io.e2i.obs.technology;

import static java.util.Collections.unmodifiableList;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Which types are woven, which of their methods, and with which advice. The names go into the type
 * index at build time, so that a class which no technology names costs next to nothing.
 *
 * <pre>{@code
 * WovenType.subtypesOf("jakarta.servlet.Filter")
 *     .except("com.acme.proxies.")
 *     .advise("io.e2i.obs.instrumentation.servlet.FilterAdvice", takesArguments(3), "doFilter")
 * }</pre>
 *
 * <p>Of a subtype only the methods that it declares itself are woven; those that it inherits are
 * woven where they are declared. Interfaces are never woven.
 */
public final class WovenType implements TypeInstrumentation {

  /** How a type's {@link #names()} select classes. */
  public enum Selection {
    /** Exactly the classes of these names. */
    NAMED,
    /** Classes of these names, and those that extend or implement one of them. */
    SUBTYPES,
    /** Classes of the application whose names these patterns match: see {@link NameGlob}. */
    MATCHING,
    /** Classes of the application that carry one of these annotations, or whose methods do. */
    ANNOTATED
  }

  private final Selection selection;
  private final List<String> names;
  private final List<String> exceptions;
  private final List<MethodAdvice> advice;
  private final boolean state;
  private final String rule;

  private WovenType(
      Selection selection,
      List<String> names,
      List<String> exceptions,
      List<MethodAdvice> advice,
      boolean state,
      String rule) {
    this.selection = selection;
    this.names = names;
    this.exceptions = exceptions;
    this.advice = advice;
    this.state = state;
    this.rule = rule;
  }

  private static WovenType of(Selection selection, String... names) {
    return new WovenType(
        selection,
        Arrays.asList(names),
        Collections.<String>emptyList(),
        Collections.<MethodAdvice>emptyList(),
        false,
        "");
  }

  /** Exactly these classes. */
  public static WovenType named(String... names) {
    return of(Selection.NAMED, names);
  }

  /** Classes that extend or implement one of these, directly or not, and these themselves. */
  public static WovenType subtypesOf(String... names) {
    return of(Selection.SUBTYPES, names);
  }

  /**
   * Classes of the application whose names match one of these patterns, as {@link NameGlob} reads
   * them. Each class that is loaded is tested, so only for technologies that are configured.
   */
  public static WovenType matching(String... globs) {
    return of(Selection.MATCHING, globs);
  }

  /**
   * Classes of the application that carry one of these annotations, or have methods that do: the
   * matcher given to {@link #adviseMatching} tells which methods. Annotations that are not kept at
   * run time count as well. Each class that is loaded is searched, so only for technologies that
   * are configured.
   */
  public static WovenType annotated(String... annotations) {
    return of(Selection.ANNOTATED, annotations);
  }

  /** Leaves out classes whose name begins with one of these. */
  public WovenType except(String... namePrefixes) {
    return new WovenType(selection, names, Arrays.asList(namePrefixes), advice, state, rule);
  }

  /** Gives each instance room for one value: see {@code ObjectState}. */
  public WovenType withState() {
    return new WovenType(selection, names, exceptions, advice, true, rule);
  }

  /**
   * Tells the advice on whose behalf it was woven: parameters annotated with {@link ForRule} get
   * this text.
   */
  public WovenType forRule(String rule) {
    return new WovenType(selection, names, exceptions, advice, state, rule);
  }

  /**
   * Weaves advice into methods.
   *
   * @param adviceClass full name of a public class with static advice methods
   * @param matcher narrows down the methods of these names
   * @param methodNames at least one; {@code <init>} for constructors
   */
  public WovenType advise(
      String adviceClass,
      ElementMatcher<? super MethodDescription> matcher,
      String... methodNames) {
    if (methodNames.length == 0) {
      throw new IllegalArgumentException("No method is named for " + adviceClass);
    }
    return with(new MethodAdvice(adviceClass, matcher, Arrays.asList(methodNames), null));
  }

  /**
   * Weaves advice into all methods that the matcher accepts, whatever their names. Not for
   * subtypes: the type index tells those that matter by the names of their methods.
   *
   * @param adviceClass full name of a public class with static advice methods
   * @param matcher asked about abstract and native methods as well, which are not woven
   */
  public WovenType adviseMatching(
      String adviceClass, ElementMatcher<? super MethodDescription> matcher) {
    if (selection == Selection.SUBTYPES) {
      throw new IllegalArgumentException("Name the methods for the subtypes of " + names);
    }
    return with(new MethodAdvice(adviceClass, matcher, Collections.emptyList(), null));
  }

  /**
   * Weaves advice into the beginning of exactly this method. A class of the JDK that is woven for
   * nothing else needs no Byte Buddy, and is woven before the application's main method: for
   * classes that are there in every JVM.
   *
   * @param adviceClass has nothing but an enter method with the parameters of that method
   * @param descriptor such as {@code (Ljava/lang/Throwable;)V}
   */
  public WovenType adviseEntry(String adviceClass, String methodName, String descriptor) {
    return with(
        new MethodAdvice(
            adviceClass,
            ElementMatchers.hasDescriptor(descriptor),
            Collections.singletonList(methodName),
            new EntryAdvice(adviceClass, methodName, descriptor)));
  }

  private WovenType with(MethodAdvice one) {
    List<MethodAdvice> more = new ArrayList<>(advice);
    more.add(one);
    return new WovenType(selection, names, exceptions, unmodifiableList(more), state, rule);
  }

  public Selection selection() {
    return selection;
  }

  /** Names of classes or annotations, or patterns for names. */
  public List<String> names() {
    return unmodifiableList(names);
  }

  /** Prefixes of class names that are left out. */
  public List<String> exceptions() {
    return unmodifiableList(exceptions);
  }

  public boolean hasState() {
    return state;
  }

  /** The names of all methods that are woven. */
  public List<String> methodNames() {
    List<String> all = new ArrayList<>();
    for (MethodAdvice one : advice) {
      all.addAll(one.methodNames);
    }
    return all;
  }

  /** All advice, if each is for the beginning of one method; otherwise empty. */
  public List<EntryAdvice> entryAdvice() {
    List<EntryAdvice> all = new ArrayList<>();
    for (MethodAdvice one : advice) {
      if (one.entry == null || state || !rule.isEmpty()) {
        return Collections.emptyList();
      }
      all.add(one.entry);
    }
    return all;
  }

  /** For callers other than the agent's own weaver, which asks its index instead. */
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    ElementMatcher.Junction<TypeDescription> named =
        ElementMatchers.namedOneOf(names.toArray(new String[0]));
    switch (selection) {
      case NAMED:
        return named;
      case SUBTYPES:
        return ElementMatchers.hasSuperType(named);
      default:
        return ElementMatchers.any();
    }
  }

  @Override
  public void transform(TypeTransformer transformer) {
    for (MethodAdvice one : advice) {
      if (rule.isEmpty()) {
        transformer.applyAdviceToMethod(one.methods(), one.adviceClass);
      } else {
        ((RuleTransformer) transformer).applyAdviceToMethod(one.methods(), one.adviceClass, rule);
      }
    }
  }

  private static final class MethodAdvice {
    final String adviceClass;
    final ElementMatcher<? super MethodDescription> matcher;
    final List<String> methodNames;
    final @Nullable EntryAdvice entry;

    MethodAdvice(
        String adviceClass,
        ElementMatcher<? super MethodDescription> matcher,
        List<String> methodNames,
        @Nullable EntryAdvice entry) {
      this.adviceClass = adviceClass;
      this.matcher = matcher;
      this.methodNames = methodNames;
      this.entry = entry;
    }

    ElementMatcher<MethodDescription> methods() {
      ElementMatcher.Junction<MethodDescription> woven =
          ElementMatchers.not(ElementMatchers.<MethodDescription>isAbstract())
              .and(ElementMatchers.not(ElementMatchers.isNative()));
      if (methodNames.isEmpty()) {
        return ElementMatchers.isMethod()
            .and(ElementMatchers.<MethodDescription>any().and(matcher))
            .and(woven);
      }
      ElementMatcher.Junction<MethodDescription> named =
          ElementMatchers.namedOneOf(methodNames.toArray(new String[0]));
      if (methodNames.contains("<init>")) {
        named = named.or(ElementMatchers.isConstructor());
      }
      return named.and(woven).and(matcher);
    }
  }
}
