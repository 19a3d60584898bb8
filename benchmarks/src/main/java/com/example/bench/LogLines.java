package com.example.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.ThreadContext;
import org.slf4j.MDC;

/** A logger of a framework that formats its lines and writes them nowhere. */
interface LogLines {

  /** Two ids under the names of the agents that have one, so that each prints as much. */
  String IDS = "[%X{trace_id}%X{trace.id} %X{span_id}%X{transaction.id}]";

  Map<String, LogLines> KNOWN = new ConcurrentHashMap<>();

  /**
   * @param kind the framework and what it writes: {@code logback-plain}, {@code log4j-json} …
   */
  static LogLines of(String kind) {
    return KNOWN.computeIfAbsent(kind, LogLines::made);
  }

  private static LogLines made(String kind) {
    return kind.startsWith("log4j-") ? Log4jLines.of(kind) : LogbackLines.of(kind);
  }

  /** The application's own ids for lines of this thread, for JVMs in which no agent has any. */
  static void putOwnIds() {
    put("trace_id", "0af7651916cd43dd8448eb211c80319c");
    put("span_id", "b7ad6b7169203331");
  }

  private static void put(String name, String value) {
    MDC.put(name, value);
    ThreadContext.put(name, value);
  }

  /** Takes them away again. */
  static void removeOwnIds() {
    MDC.clear();
    ThreadContext.clearMap();
  }

  /** Logs a line. */
  void write();

  /** Answers how many lines were written. */
  default int write(int count) {
    for (int i = 0; i < count; i++) {
      write();
    }
    return count;
  }
}
