package io.e2i.obs.signal.slow;

import io.e2i.obs.operation.exception.ApplicationFrames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where in the application a call was made: the innermost frames of its stack that belong neither
 * to the JDK nor to the agent, drivers, pools, mappers, servers and frameworks.
 */
final class CallSite {

  private CallSite() {}

  /** At most so many frames, the innermost first, as {@code class.method(File.java:line)}. */
  static List<String> of(StackTraceElement[] stack, int frames) {
    List<String> site = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (site.size() == frames) {
        break;
      }
      if (ApplicationFrames.DEFAULT.contains(frame.getClassName())) {
        site.add(text(frame));
      }
    }
    return Collections.unmodifiableList(site);
  }

  /** Unlike toString(), without class loader and module, which say nothing about the place. */
  private static String text(StackTraceElement frame) {
    String method = frame.getClassName() + '.' + frame.getMethodName();
    if (frame.getFileName() == null) {
      return method;
    }
    int line = frame.getLineNumber();
    return method + '(' + frame.getFileName() + (line > 0 ? ":" + line : "") + ')';
  }
}
