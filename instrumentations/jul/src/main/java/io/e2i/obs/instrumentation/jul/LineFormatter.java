package io.e2i.obs.instrumentation.jul;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.log.Logs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a handler's formatter for one line: makes JSON of it, or has it formatted as ever
 * and hands on the JSON. The handler does the rest, so that its encoding, its limit and its
 * rotation stay what they are.
 */
final class LineFormatter extends Formatter {

  private final Formatter original;
  private final Handler handler;

  private LineFormatter(Formatter original, Handler handler) {
    this.original = original;
    this.handler = handler;
  }

  /** Null if no JSON is wanted. */
  static @Nullable LineFormatter of(Formatter original, Handler handler) {
    return Logs.isReplacing() || Logs.isShadowing() ? new LineFormatter(original, handler) : null;
  }

  @Override
  public String format(LogRecord record) {
    byte[] line = Logs.isReplacing() ? Logs.replacement(new JulLine(record, this)) : null;
    if (line != null) {
      String text = new String(line, StandardCharsets.UTF_8);
      return isUtf8() ? text : AsciiJson.of(text);
    }
    String text = original.format(record);
    if (Logs.isShadowing()) {
      Logs.shadow(new JulLine(record, this), file());
    }
    return text;
  }

  /** What stands before and behind the lines of a file, such as {@code <log>}, would spoil it. */
  @Override
  public String getHead(Handler handler) {
    return Logs.isReplacing() ? "" : original.getHead(handler);
  }

  @Override
  public String getTail(Handler handler) {
    return Logs.isReplacing() ? "" : original.getTail(handler);
  }

  private @Nullable String file() {
    return handler instanceof FileHandler ? (String) ObjectState.get(handler) : null;
  }

  private boolean isUtf8() {
    String encoding = handler.getEncoding();
    return encoding == null
        ? Charset.defaultCharset().equals(StandardCharsets.UTF_8)
        : encoding.equalsIgnoreCase("UTF-8");
  }
}
