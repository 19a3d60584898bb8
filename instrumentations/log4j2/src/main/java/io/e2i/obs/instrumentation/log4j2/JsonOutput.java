package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.Logs;
import java.nio.ByteBuffer;
import org.apache.logging.log4j.LoggingException;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.appender.FileManager;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.appender.RandomAccessFileAppender;
import org.apache.logging.log4j.core.appender.RandomAccessFileManager;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.RollingRandomAccessFileAppender;
import org.jspecify.annotations.Nullable;

/** Lines of JSON in place of those that go to the console and to files, or beside them. */
final class JsonOutput {

  private JsonOutput() {}

  /** Writes the event as JSON if that is wanted; false if the appender is to write it itself. */
  static boolean replaces(LogEvent event, AbstractOutputStreamAppender<?> appender) {
    if (!Logs.isReplacing() || !isConsoleOrFile(appender)) {
      return false;
    }
    byte[] line = Logs.replacement(new Log4jLine(event));
    return line != null && isWritten(line, event, appender);
  }

  /** Hands on the event that the appender has written, if that is wanted. */
  static void shadow(LogEvent event, AbstractOutputStreamAppender<?> appender) {
    if (Logs.isShadowing() && isConsoleOrFile(appender)) {
      Logs.shadow(new Log4jLine(event), fileOf(appender.getManager()));
    }
  }

  private static boolean isConsoleOrFile(AbstractOutputStreamAppender<?> appender) {
    return appender instanceof ConsoleAppender
        || appender instanceof RollingFileAppender
        || appender instanceof FileAppender
        || appender instanceof RollingRandomAccessFileAppender
        || appender instanceof RandomAccessFileAppender;
  }

  private static @Nullable String fileOf(OutputStreamManager manager) {
    if (manager instanceof FileManager) {
      return ((FileManager) manager).getFileName();
    }
    return manager instanceof RandomAccessFileManager
        ? ((RandomAccessFileManager) manager).getFileName()
        : null;
  }

  private static boolean isWritten(
      byte[] line, LogEvent event, AbstractOutputStreamAppender<?> appender) {
    OutputStreamManager manager = appender.getManager();
    try {
      write(line, manager);
      if (appender.getImmediateFlush() || event.isEndOfBatch()) {
        manager.flush();
      }
      return true;
    } catch (LoggingException notWritable) {
      // The appender will meet it, too, and do what the application has decided for this case.
      return false;
    }
  }

  /** As layouts do: the manager's other writers have this lock as well. */
  private static void write(byte[] line, OutputStreamManager manager) {
    synchronized (manager) {
      ByteBuffer buffer = manager.getByteBuffer();
      int written = 0;
      while (written < line.length) {
        if (!buffer.hasRemaining()) {
          buffer = manager.drain(buffer);
        }
        int length = Math.min(line.length - written, buffer.remaining());
        buffer.put(line, written, length);
        written += length;
      }
    }
  }
}
