package io.e2i.obs.instrumentation.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** What events have since Logback 1.3: named values, and times of nanoseconds. */
final class LaterLogback {

  private static final boolean THERE = has("getKeyValuePairs") && has("getNanoseconds");

  private LaterLogback() {}

  private static boolean has(String method) {
    try {
      ILoggingEvent.class.getMethod(method);
      return true;
    } catch (NoSuchMethodException | LinkageError older) {
      return false;
    }
  }

  static int nanosOfMilli(ILoggingEvent event) {
    // Less than nothing where an event does not know.
    return THERE ? Math.max(0, event.getNanoseconds()) % 1_000_000 : 0;
  }

  static Map<String, Object> fields(ILoggingEvent event) {
    return THERE ? Pairs.of(event) : Collections.<String, Object>emptyMap();
  }

  /** A class of its own, so that older versions of SLF4J need not have what it mentions. */
  private static final class Pairs {

    static Map<String, Object> of(ILoggingEvent event) {
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      if (pairs == null || pairs.isEmpty()) {
        return Collections.emptyMap();
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      for (KeyValuePair pair : pairs) {
        fields.put(pair.key, pair.value);
      }
      return fields;
    }
  }
}
