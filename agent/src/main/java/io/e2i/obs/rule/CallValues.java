package io.e2i.obs.rule;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What the paths of a rule can begin with, for one call. Confined to one thread at a time. */
public final class CallValues {

  private static final Object[] NONE = {};

  private final Class<?> type;
  private @Nullable Object self;
  private @Nullable WeakReference<Object> weakSelf;
  private Object[] arguments;
  private @Nullable Object result;
  private boolean hasResult;

  /**
   * @param type the class that declares the method
   * @param self null for a static method
   */
  CallValues(Class<?> type, @Nullable Object self, Object[] arguments) {
    this.type = type;
    this.self = self;
    this.arguments = arguments;
  }

  /** The object that is called; null for a static method. */
  @Nullable Object self() {
    return weakSelf == null ? self : weakSelf.get();
  }

  /** Empty once the call has returned. */
  public Object[] arguments() {
    return arguments;
  }

  /** What the call has come to; null before that. */
  public @Nullable Object result() {
    return result;
  }

  /** False before the call has ended, and if it has failed. */
  boolean hasResult() {
    return hasResult;
  }

  void result(@Nullable Object result) {
    this.result = result;
    hasResult = true;
  }

  /** Keeps nothing of the application alive from now on, since the result may never come. */
  void letGo() {
    if (self != null) {
      weakSelf = new WeakReference<>(self);
      self = null;
    }
    arguments = NONE;
  }

  /** The simple name of the called object's class, or of the class if the method is static. */
  public String simpleClassName() {
    Object called = self();
    Class<?> at = called == null ? type : called.getClass();
    // A proxy that a library has generated stands for its superclass.
    while (at.getName().contains("$$") && at != type && at.getSuperclass() != null) {
      at = at.getSuperclass();
    }
    return simpleName(at.getName());
  }

  /** Of an anonymous class that of the class around it; of a local class without its number. */
  private static String simpleName(String name) {
    int from = name.lastIndexOf('.') + 1;
    int end = name.length();
    for (int at = name.lastIndexOf('$'); at > from; at = name.lastIndexOf('$', end - 1)) {
      int start = at + 1;
      while (start < end && Character.isDigit(name.charAt(start))) {
        start++;
      }
      if (start < end) {
        return name.substring(start, end);
      }
      end = at;
    }
    return name.substring(from, end);
  }
}
