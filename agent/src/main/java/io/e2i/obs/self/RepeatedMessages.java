package io.e2i.obs.self;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which messages were written within the last minute, so that one that comes again is counted
 * instead. How often it came is told when its minute is over, when another message follows it, or
 * when it has to make room. Thread-safe.
 */
final class RepeatedMessages {

  /** Messages that are remembered; with more of them the oldest is forgotten. */
  static final int MAX_MESSAGES = 32;

  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_SHOWN = 200;

  /** In the order in which they were written. */
  private final Map<String, Repeats> recent = new LinkedHashMap<>();

  private @Nullable Repeats last;

  /** The lines to write now, in this order: none if the message is only counted. */
  synchronized List<String> admit(String message, long nowNanos) {
    List<String> lines = overdue(nowNanos);
    Repeats known = recent.get(message);
    if (known != null) {
      known.count++;
      return lines;
    }
    tellLast(lines);
    if (recent.size() == MAX_MESSAGES) {
      forgetOldest(lines);
    }
    last = new Repeats(message, nowNanos);
    recent.put(message, last);
    lines.add(message);
    return lines;
  }

  /** What is to be told before a line that is written without being asked for here. */
  synchronized List<String> interrupt(long nowNanos) {
    List<String> lines = overdue(nowNanos);
    tellLast(lines);
    return lines;
  }

  private void tellLast(List<String> lines) {
    if (last != null) {
      last.tellInto(lines);
    }
  }

  /** What is to be told of messages whose minute is over. */
  synchronized List<String> overdue(long nowNanos) {
    List<String> lines = new ArrayList<>(2);
    while (!recent.isEmpty()) {
      Repeats oldest = recent.values().iterator().next();
      if (nowNanos - oldest.sinceNanos < WINDOW_NANOS) {
        break;
      }
      forgetOldest(lines);
    }
    return lines;
  }

  /** What is still to be told of all of them, which are then forgotten. */
  synchronized List<String> forgetAll() {
    if (recent.isEmpty()) {
      return Collections.emptyList();
    }
    List<String> lines = new ArrayList<>(2);
    while (!recent.isEmpty()) {
      forgetOldest(lines);
    }
    return lines;
  }

  private void forgetOldest(List<String> lines) {
    Iterator<Repeats> oldest = recent.values().iterator();
    Repeats gone = oldest.next();
    oldest.remove();
    gone.tellInto(lines);
    if (gone == last) {
      last = null;
    }
  }

  private static final class Repeats {
    private final String message;
    private final long sinceNanos;
    private int count;

    Repeats(String message, long sinceNanos) {
      this.message = message;
      this.sinceNanos = sinceNanos;
    }

    void tellInto(List<String> lines) {
      if (count > 0) {
        lines.add(beginning() + " (" + count + " more like this within the last minute)");
        count = 0;
      }
    }

    private String beginning() {
      int end = message.indexOf('\n');
      end = Math.min(end < 0 ? message.length() : end, MAX_SHOWN);
      return end == message.length() ? message : message.substring(0, end).trim() + '…';
    }
  }
}
