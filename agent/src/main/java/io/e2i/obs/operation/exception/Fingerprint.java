package io.e2i.obs.operation.exception;

import io.e2i.obs.self.Fnv;
import java.util.Locale;

/**
 * What makes two errors the same: the component, the classes of the exception and its causes, and
 * the methods of the application that they came through. Messages and line numbers do not count,
 * nor what compilers and libraries number in the names that they generate; only the number of a
 * lambda does, because a method may have several that have nothing in common.
 */
public final class Fingerprint {

  /** Of one exception; callers further out make no difference. */
  private static final int MAX_FRAMES = 8;

  /** Where none is the application's. */
  private static final int MAX_FOREIGN_FRAMES = 4;

  /** From here on a class's name is made up by whoever generated it. */
  private static final String[] MADE_UP = {
    "$$Lambda",
    "$Proxy",
    "$$EnhancerBy",
    "$$SpringCGLIB",
    "$$FastClass",
    "$HibernateProxy$",
    "$ByteBuddy$",
    "Accessor"
  };

  /** What compilers call the methods that hold the code of lambdas. */
  private static final String[] LAMBDAS = {"lambda$", "$anonfun$"};

  private long hash = Fnv.EMPTY;
  private String last = "";

  private Fingerprint() {}

  /**
   * The fingerprint in 16 hexadecimal digits.
   *
   * @param component which part of the application has not handled it
   * @param place what counts where no exception has a stack
   */
  public static String of(
      ExceptionChain chain, ApplicationFrames application, String component, String place) {
    Fingerprint print = new Fingerprint();
    print.add(component);
    boolean anyFrame = false;
    for (ExceptionPart part : chain.parts()) {
      print.add(normalised(part.type()));
      anyFrame |= print.addFrames(part, application);
    }
    if (!anyFrame) {
      print.addPlace(chain.parts().get(chain.parts().size() - 1), place);
    }
    return String.format(Locale.ROOT, "%016x", print.hash);
  }

  private boolean addFrames(ExceptionPart part, ApplicationFrames application) {
    int added = 0;
    for (StackTraceElement frame : part.frames()) {
      if (added < MAX_FRAMES && application.contains(frame.getClassName()) && add(frame)) {
        added++;
      }
    }
    return added > 0;
  }

  private void addPlace(ExceptionPart root, String place) {
    StackTraceElement[] frames = root.frames();
    for (int i = 0; i < Math.min(frames.length, MAX_FOREIGN_FRAMES); i++) {
      boolean unused = add(frames[i]);
    }
    if (frames.length == 0) {
      add(place);
    }
  }

  /** False for a frame like the one before: recursions are cut at different depths. */
  private boolean add(StackTraceElement frame) {
    String place = normalised(frame.getClassName()) + '.' + method(frame.getMethodName());
    if (place.equals(last)) {
      return false;
    }
    last = place;
    add(place);
    return true;
  }

  private void add(String text) {
    hash = Fnv.add(Fnv.add(hash, text), '\n');
  }

  static String method(String name) {
    for (String lambda : LAMBDAS) {
      if (name.contains(lambda)) {
        return name;
      }
    }
    return normalised(name);
  }

  /** The name without what changes from build to build, or from start to start. */
  static String normalised(String name) {
    for (String from : MADE_UP) {
      int at = name.indexOf(from);
      if (at >= 0) {
        return name.substring(0, at + from.length());
      }
    }
    if (name.indexOf('$') < 0) {
      return name;
    }
    StringBuilder text = new StringBuilder(name.length());
    boolean number = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      number = c >= '0' && c <= '9' && (number || (i > 0 && name.charAt(i - 1) == '$'));
      if (!number) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
