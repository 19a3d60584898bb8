package io.e2i.obs.dist;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** What every advice method looks like. */
final class AdviceShape {

  private static final List<Class<?>> ANNOTATIONS =
      List.of(Advice.OnMethodEnter.class, Advice.OnMethodExit.class);

  private AdviceShape() {}

  /** {@code inline = false} and {@code suppress = Throwable.class}, nothing that needs inlining. */
  static ArchCondition<JavaMethod> dispatchedAndSuppressing() {
    return new ArchCondition<>("be dispatched, and suppress everything") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (Class<?> annotation : ANNOTATIONS) {
          method
              .tryGetAnnotationOfType(annotation.getName())
              .ifPresent(found -> verify(method, found, events));
        }
      }
    };
  }

  private static void verify(
      JavaMethod method, JavaAnnotation<JavaMethod> annotation, ConditionEvents events) {
    boolean dispatched = annotation.get("inline").filter(Boolean.FALSE::equals).isPresent();
    boolean suppressing =
        annotation
            .get("suppress")
            .filter(type -> type.toString().contains(Throwable.class.getName()))
            .isPresent();
    if (!dispatched || !suppressing) {
      events.add(
          SimpleConditionEvent.violated(
              method,
              method.getFullName() + " needs inline = false and suppress = Throwable.class"));
    }
    boolean local =
        method.getParameterAnnotations().stream()
            .flatMap(java.util.Collection::stream)
            .anyMatch(one -> one.getRawType().isEquivalentTo(Advice.Local.class));
    if (local) {
      events.add(
          SimpleConditionEvent.violated(
              method, method.getFullName() + " uses @Advice.Local, which needs inlining"));
    }
  }
}
