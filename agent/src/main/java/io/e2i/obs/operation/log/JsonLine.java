package io.e2i.obs.operation.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line on its way from an event to JSON. For one event, on one thread. */
final class JsonLine {

  /** Of names, ids and the like; longer ones are cut. */
  private static final int MAX_SMALL = 256;

  /** What follows a text that has taken all the room: quotes and braces. */
  private static final int CLOSING = 8;

  private final LogFormat.Names names;
  private final TextRule rule;
  private final JsonBytes out;
  private final int end;

  JsonLine(LogFormat.Names names, TextRule rule, JsonBytes out, int maxLine) {
    this.names = names;
    this.rule = rule;
    this.out = out;
    this.end = maxLine - CLOSING;
  }

  void write(LogEvent event, String service, String environment) {
    out.raw(names.time);
    IsoTime.write(event.epochMillis(), event.nanosOfMilli(), out);
    out.raw('"');
    level(event.level());
    message(event);
    small(names.logger, event.logger());
    small(names.thread, event.thread());
    ids(event.correlation());
    small(names.service, service);
    small(names.environment, environment);
    out.raw(names.constant);
    values(event);
    exception(event);
    out.raw('}');
    out.raw('\n');
  }

  private void level(String level) {
    out.raw(names.level);
    out.quoted(names.smallLevels ? small(level) : level, MAX_SMALL);
  }

  private static String small(String level) {
    switch (level) {
      case "INFO":
        return "info";
      case "DEBUG":
        return "debug";
      default:
        return lowerCase(level);
    }
  }

  /** Independent of any language, as in {@code Locale.ROOT}, but for ASCII only. */
  private static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] += (char) (chars[i] >= 'A' && chars[i] <= 'Z' ? 'a' - 'A' : 0);
    }
    return new String(chars);
  }

  private void message(LogEvent event) {
    out.raw(names.message);
    int before = out.size();
    try {
      String message = event.message();
      out.quoted(message == null ? "null" : rule.applied(message), end / 2);
    } catch (Throwable itsOwn) {
      out.backTo(before);
      out.quoted(Unreadable.text(itsOwn), MAX_SMALL);
    }
  }

  private void ids(@Nullable Correlation correlation) {
    if (correlation != null) {
      small(names.traceId, correlation.traceId());
      small(names.spanId, correlation.spanId());
      small(names.requestId, correlation.requestId());
      small(names.tenantId, correlation.tenantId());
    }
  }

  private void small(byte[] name, @Nullable String value) {
    if (value != null) {
      out.raw(name);
      out.quoted(value, MAX_SMALL);
    }
  }

  private void values(LogEvent event) {
    int before = out.size();
    try {
      int valuesEnd = before + (end - before) / 2;
      Map<String, Object> fields = event.fields();
      JsonValues mdc = new JsonValues(names.mdc, rule, out, valuesEnd);
      if (fields.isEmpty()) {
        event.forEachMdc(mdc);
      } else if (names.merged) {
        Map<String, Object> all = new LinkedHashMap<>();
        event.forEachMdc(all::put);
        all.putAll(fields);
        all.forEach(mdc);
      } else {
        event.forEachMdc(mdc);
        mdc.close();
        JsonValues own = new JsonValues(names.fields, rule, out, valuesEnd);
        fields.forEach(own);
        own.close();
        return;
      }
      mdc.close();
    } catch (Throwable itsOwn) {
      // The rest of the line is worth more.
      out.backTo(before);
    }
  }

  private void exception(LogEvent event) {
    int before = out.size();
    try {
      Thrown thrown = event.thrown();
      if (thrown != null) {
        exception(thrown);
      }
    } catch (Throwable itsOwn) {
      out.backTo(before);
      beginException(Unreadable.text(itsOwn));
      endException();
    }
  }

  private void exception(Thrown thrown) {
    beginException(thrown.type());
    String message = thrown.message();
    if (message != null) {
      out.raw(names.exceptionMessage);
      out.quoted(rule.applied(message), (end - out.size()) / 4);
    }
    out.raw(names.stack);
    out.raw('"');
    new StackText(out, end, rule).write(thrown);
    out.raw('"');
    endException();
  }

  private void beginException(String type) {
    if (names.exception != null) {
      out.raw(names.exception);
    }
    out.raw(names.type);
    out.quoted(type, MAX_SMALL);
  }

  private void endException() {
    if (names.exception != null) {
      out.raw('}');
    }
  }
}
