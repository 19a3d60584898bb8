package io.e2i.obs.weave;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import io.e2i.obs.technology.WovenType.Selection;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** A technology that takes every method of any class it is given. */
public final class EveryMethod extends Technology {

  static final String NAME = "every-method";

  public EveryMethod() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    ElementMatcher<MethodDescription> any = ElementMatchers.any();
    String advice = EveryMethodAdvice.class.getName();
    return List.of(
        WovenType.named("any")
            .adviseMatching(advice + "$Methods", any)
            .adviseMatching(advice + "$Timing", any)
            .advise(advice + "$Constructors", any, "<init>"));
  }

  /** The match that the type index would give. */
  static List<IndexedType> match(boolean state) {
    IndexedTechnology technology =
        new IndexedTechnology(NAME, EveryMethod.class.getName(), true, false, List.of());
    return List.of(
        new IndexedType(
            technology, 0, Selection.NAMED, state, List.of(), List.of(), List.of(), List.of()));
  }

  static TypeWeaver weaver() {
    ClassLoader loader = EveryMethod.class.getClassLoader();
    return new TypeWeaver(loader, new TechnologySwitch(loader, Set.of(NAME)));
  }

  /** An index by which exactly this class is woven. */
  static TypeIndex index(Class<?> type) {
    IndexedTechnology technology =
        new IndexedTechnology(NAME, EveryMethod.class.getName(), true, false, List.of());
    TypeIndex.Builder index = new TypeIndex.Builder();
    index.add(technology);
    List<String> names = List.of(type.getName().replace('.', '/'));
    index.add(
        new IndexedType(
            technology, 0, Selection.NAMED, false, names, List.of(), List.of(), List.of()));
    return index.build();
  }

  /** How many advice calls of old class files have a number. */
  static int sites() {
    return size().get();
  }

  /** Makes room: so many old class files as here no application has. */
  static void forgetSites() {
    size().set(0);
  }

  private static AtomicInteger size() {
    try {
      Field size = StaticSites.class.getDeclaredField("SIZE");
      size.setAccessible(true);
      return (AtomicInteger) size.get(null);
    } catch (ReflectiveOperationException renamed) {
      throw new IllegalStateException(renamed);
    }
  }
}
