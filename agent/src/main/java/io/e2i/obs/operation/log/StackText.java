package io.e2i.obs.operation.log;

import io.e2i.obs.operation.exception.ExceptionText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exception's stack with its causes, in the JDK's form, as long as there is room. */
final class StackText {

  private static final StackTraceElement[] NONE = {};

  private final JsonBytes out;
  private final int end;
  private final TextRule rule;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param end the size of the output at which there is no more room
   */
  StackText(JsonBytes out, int end, TextRule rule) {
    this.out = out;
    this.end = end;
    this.rule = rule;
  }

  void write(Thrown thrown) {
    write("", thrown, NONE);
  }

  /** Answers whether there is room for more. */
  private boolean write(String caption, Thrown thrown, StackTraceElement[] enclosing) {
    if (!part(caption) || !part(thrown.type())) {
      return false;
    }
    if (!seen.add(thrown.identity())) {
      return part(" (shown above)\n");
    }
    String message = thrown.message();
    if (message != null && !(part(": ") && part(rule.applied(message)))) {
      return false;
    }
    Thrown cause = thrown.cause();
    StackTraceElement[] frames = thrown.frames();
    if (!part("\n")
        || !frames(frames, ExceptionText.framesInCommon(frames, enclosing), cause != null)) {
      return false;
    }
    for (Thrown suppressed : thrown.suppressed()) {
      if (!write("Suppressed: ", suppressed, frames)) {
        return false;
      }
    }
    return cause == null || write("Caused by: ", cause, frames);
  }

  /** Frames above a cause leave it half of the room: it is what people look for. */
  private boolean frames(StackTraceElement[] frames, int common, boolean hasCause) {
    int stop = hasCause ? end - (end - out.size()) / 2 : end;
    int own = frames.length - common;
    int shown = 0;
    while (shown < own && out.size() < stop) {
      if (!part("\tat ") || !part(String.valueOf(frames[shown])) || !part("\n")) {
        return false;
      }
      shown++;
    }
    return shown == frames.length || part("\t... " + (frames.length - shown) + " more\n");
  }

  private boolean part(@Nullable String text) {
    return out.part(String.valueOf(text), end);
  }
}
