package io.e2i.obs.instrumentation.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import io.e2i.obs.operation.log.Logs;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A line that an appender is writing to a file or the console, on the thread that writes it.
 * Whatever encodes its event first on this thread is the appender's encoder.
 */
final class WrittenLine {

  private static final Object WRITTEN = new Object();

  /** An array, so that a thread that outlives the application keeps nothing of it. */
  private static final ThreadLocal<Object[]> CURRENT = new ThreadLocal<>();

  private static final int LINE = 0;
  private static final int READING = 1;

  private final OutputStreamAppender<?> appender;
  private final ILoggingEvent event;
  private final @Nullable Object outer;
  private boolean taken;

  private WrittenLine(
      OutputStreamAppender<?> appender, ILoggingEvent event, @Nullable Object outer) {
    this.appender = appender;
    this.event = event;
    this.outer = outer;
  }

  /** Null if the line is none of ours: of an appender or event of another kind. */
  static @Nullable Object begin(Object appender, @Nullable Object event) {
    if (!Logs.isReplacing() && !Logs.isShadowing()) {
      return null;
    }
    boolean ours = appender instanceof FileAppender || appender instanceof ConsoleAppender;
    if (!ours || !(event instanceof ILoggingEvent)) {
      return null;
    }
    Object[] current = CURRENT.get();
    if (current == null) {
      current = new Object[2];
      CURRENT.set(current);
    }
    WrittenLine line =
        new WrittenLine((OutputStreamAppender<?>) appender, (ILoggingEvent) event, current[LINE]);
    current[LINE] = line;
    return line;
  }

  /** The appender is done. */
  void end() {
    Object[] current = CURRENT.get();
    if (current != null) {
      current[LINE] = outer;
    }
    if (Logs.isShadowing() && appender.isStarted()) {
      read(true);
    }
  }

  /** What an encoder answers for this event in place of its own line; null for nothing. */
  static byte @Nullable [] replacement(@Nullable Object event) {
    Object[] current = Logs.isReplacing() ? CURRENT.get() : null;
    WrittenLine line = current == null ? null : (WrittenLine) current[LINE];
    if (line == null || line.event != event || line.taken) {
      return null;
    }
    line.taken = true;
    return line.read(false);
  }

  /**
   * Writes what an encoder is to write for this event in place of its own line; the appender's lock
   * is held.
   *
   * @return null for nothing, what writing has thrown, or else anything
   */
  static @Nullable Object write(@Nullable Object event) {
    byte[] bytes = replacement(event);
    Object[] current = bytes == null ? null : CURRENT.get();
    if (bytes == null || current == null) {
      return null;
    }
    try {
      OutputStream out = ((WrittenLine) current[LINE]).appender.getOutputStream();
      out.write(bytes);
      out.flush();
      return WRITTEN;
    } catch (IOException itsOwn) {
      return itsOwn;
    }
  }

  /** Whether the calling thread reads an event for JSON, which has the ids elsewhere. */
  static boolean isReading() {
    if (!Logs.isReplacing() && !Logs.isShadowing()) {
      return false;
    }
    Object[] current = CURRENT.get();
    return current != null && current[READING] != null;
  }

  private byte @Nullable [] read(boolean shadow) {
    Object[] current = CURRENT.get();
    if (current == null) {
      return null;
    }
    // The application's own code may run meanwhile, and log.
    Object before = current[READING];
    current[READING] = Boolean.TRUE;
    try {
      if (!shadow) {
        return Logs.replacement(new LogbackEvent(event));
      }
      Logs.shadow(new LogbackEvent(event), file());
      return null;
    } finally {
      current[READING] = before;
    }
  }

  private @Nullable String file() {
    return appender instanceof FileAppender ? ((FileAppender<?>) appender).getFile() : null;
  }
}
