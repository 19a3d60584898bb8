package io.e2i.obs.rule;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** How a named value is read from objects of one class. Immutable. */
abstract class Member {

  /** What reading answers if there is no such value. */
  static final Object UNRESOLVED = new Object();

  /** There is no such member, or it cannot be reached. */
  static final Member NONE =
      new Member() {
        @Override
        @Nullable Object read(Object target, PathState state) {
          return UNRESOLVED;
        }
      };

  /** The value, or {@link #UNRESOLVED}. Never throws. */
  abstract @Nullable Object read(Object target, PathState state);

  /** A field cannot block, throw or have side effects. */
  static final class OfField extends Member {
    private final Field field;

    OfField(Field field) {
      this.field = field;
    }

    @Override
    @Nullable Object read(Object target, PathState state) {
      try {
        return field.get(target);
      } catch (IllegalAccessException e) {
        return UNRESOLVED;
      }
    }
  }

  /** A getter or record accessor: code of the application's. */
  static final class OfMethod extends Member {
    private final Method method;

    OfMethod(Method method) {
      this.method = method;
    }

    @Override
    @Nullable Object read(Object target, PathState state) {
      long start = System.nanoTime();
      try {
        return method.invoke(target);
      } catch (InvocationTargetException
          | IllegalAccessException
          | RuntimeException
          | StackOverflowError e) {
        // What it throws is the application's own affair: there is no value.
        return UNRESOLVED;
      } finally {
        state.took(System.nanoTime() - start, target.getClass(), method.getName() + "()");
      }
    }
  }
}
