package io.e2i.obs.instrumentation.logback;

import java.nio.file.Path;

/** Configuration files of Logback, as any version reads them. */
final class LogbackXml {

  private LogbackXml() {}

  /** Lines on standard output in this pattern, which ends with the line break. */
  static String console(String pattern) {
    return appender("ch.qos.logback.core.ConsoleAppender", encoder(pattern));
  }

  static String file(Path file, String pattern) {
    return appender(
        "ch.qos.logback.core.FileAppender", "<file>" + file + "</file>" + encoder(pattern));
  }

  static String sharedFile(Path file, String pattern) {
    return appender(
        "ch.qos.logback.core.FileAppender",
        "<file>" + file + "</file><prudent>true</prudent>" + encoder(pattern));
  }

  /** A new file every second. */
  static String rolling(Path directory, String pattern) {
    return appender(
        "ch.qos.logback.core.rolling.RollingFileAppender",
        "<file>"
            + directory.resolve("shop.log")
            + "</file><rollingPolicy class='ch.qos.logback.core.rolling.TimeBasedRollingPolicy'>"
            + "<fileNamePattern>"
            + directory.resolve("shop.%d{yyyy-MM-dd_HH-mm-ss}.log")
            + "</fileNamePattern></rollingPolicy>"
            + encoder(pattern));
  }

  /** As {@link #console}, written by another thread. */
  static String async(String pattern) {
    return configuration(
        "<appender name='behind' class='ch.qos.logback.core.ConsoleAppender'>"
            + encoder(pattern)
            + "</appender><appender name='it' class='ch.qos.logback.classic.AsyncAppender'>"
            + "<appender-ref ref='behind'/></appender>");
  }

  static String appender(String className, String inside) {
    return configuration("<appender name='it' class='" + className + "'>" + inside + "</appender>");
  }

  static String encoder(String pattern) {
    return "<encoder><pattern>" + pattern + "</pattern></encoder>";
  }

  private static String configuration(String appenders) {
    return "<configuration>"
        + appenders
        + "<root level='TRACE'><appender-ref ref='it'/></root></configuration>";
  }
}
