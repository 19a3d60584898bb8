package com.example.bench;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/** A logger of Logback that formats its lines and writes them nowhere. */
final class LogLines {

  private static final Map<String, LogLines> KNOWN = new ConcurrentHashMap<>();

  private final Logger logger;

  private LogLines(EncoderBase<ILoggingEvent> encoder) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
    encoder.setContext(context);
    encoder.start();
    logger = context.getLogger("com.example.bench.Shop");
    logger.addAppender(appender(context, encoder));
  }

  private static FileAppender<ILoggingEvent> appender(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile("/dev/null");
    appender.setEncoder(encoder);
    // A line costs the formatting, not the operating system.
    appender.setImmediateFlush(false);
    appender.start();
    return appender;
  }

  static LogLines of(String kind) {
    return KNOWN.computeIfAbsent(kind, LogLines::made);
  }

  private static LogLines made(String kind) {
    return switch (kind) {
      case "log-plain" -> new LogLines(pattern("%d %-5level [%thread] %logger{36} - %msg%n"));
      case "log-ids" -> new LogLines(pattern("%d %-5level [%thread] %logger{36} [%X] - %msg%n"));
      default -> new LogLines(new JsonEncoder());
    };
  }

  private static PatternLayoutEncoder pattern(String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(pattern);
    return encoder;
  }

  /** Answers how many lines were written. */
  int write(int count) {
    for (int i = 0; i < count; i++) {
      logger.info("The order was taken, and its {} items are on their way", "seven");
    }
    return count;
  }
}
