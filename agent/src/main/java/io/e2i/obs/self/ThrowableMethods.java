package io.e2i.obs.self;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of an exception are not the JDK's: those may do whatever they want, such as wait.
 * Known once for each class, and forgotten with it. Immutable.
 */
public final class ThrowableMethods {

  private static final String[] PRINTING = {
    "printStackTrace", "toString", "getLocalizedMessage", "getMessage", "getCause"
  };

  private static final int MAX_EXCEPTIONS = 20;

  /** The agent's own, unless it is a part of the application, as in tests. */
  private static final @Nullable ClassLoader OURS =
      ThrowableMethods.class.getClassLoader() == ClassLoader.getSystemClassLoader()
          ? null
          : ThrowableMethods.class.getClassLoader();

  private static final ClassValue<ThrowableMethods> OF =
      new ClassValue<ThrowableMethods>() {
        @Override
        protected ThrowableMethods computeValue(Class<?> type) {
          return new ThrowableMethods(type);
        }
      };

  private final @Nullable String ownerOfCause;
  private final boolean ownMessage;
  private final boolean ownStack;
  private final boolean ownPrinting;

  private ThrowableMethods(Class<?> type) {
    ownerOfCause = ownerOf(type, "getCause");
    ownMessage = ownerOf(type, "getMessage") != null;
    ownStack = ownerOf(type, "getStackTrace") != null;
    boolean printing = false;
    for (String name : PRINTING) {
      printing |= ownerOf(type, name) != null;
    }
    ownPrinting = printing;
  }

  public static ThrowableMethods of(Throwable thrown) {
    return OF.get(thrown.getClass());
  }

  /** Whether nobody's code but the JDK's runs when it is printed, with its causes and so on. */
  static boolean mayBePrinted(Throwable thrown) {
    return mayBePrinted(thrown, new int[1]);
  }

  private static boolean mayBePrinted(Throwable thrown, int[] seen) {
    if (of(thrown).ownPrinting || ++seen[0] > MAX_EXCEPTIONS) {
      return false;
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (!mayBePrinted(suppressed, seen)) {
        return false;
      }
    }
    Throwable cause = thrown.getCause();
    return cause == null || mayBePrinted(cause, seen);
  }

  /** The class that has a {@code getCause} of its own; null if it is the JDK's. */
  public @Nullable String ownerOfCause() {
    return ownerOfCause;
  }

  /** Whether {@code getMessage} is not the JDK's. */
  public boolean hasOwnMessage() {
    return ownMessage;
  }

  /** Whether {@code getStackTrace} is not the JDK's. */
  public boolean hasOwnStack() {
    return ownStack;
  }

  /** Null for the JDK's. Where a class cannot tell its methods, they may be its own. */
  private static @Nullable String ownerOf(Class<?> type, String method) {
    for (Class<?> at = type; at != null && !isTrusted(at); at = at.getSuperclass()) {
      try {
        if (declares(at, method)) {
          return at.getName();
        }
      } catch (Throwable unlinkable) {
        return ownerOfUnlinkable(at, method);
      }
    }
    return null;
  }

  /** Of a class of whose methods one refers to a class that is not there, be it another one. */
  private static @Nullable String ownerOfUnlinkable(Class<?> type, String method) {
    try {
      MethodHandles.Lookup anybody = MethodHandles.publicLookup();
      MethodType signature =
          MethodType.methodType(Throwable.class.getMethod(method).getReturnType());
      Class<?> owner =
          anybody.revealDirect(anybody.findVirtual(type, method, signature)).getDeclaringClass();
      return isTrusted(owner) ? null : owner.getName();
    } catch (Throwable notPublic) {
      return type.getName();
    }
  }

  private static boolean declares(Class<?> type, String method) {
    try {
      return type.getDeclaredMethod(method) != null;
    } catch (NoSuchMethodException inherited) {
      return false;
    }
  }

  private static boolean isTrusted(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == OURS || type.getName().startsWith("java.");
  }
}
