package com.example.bench;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import org.slf4j.LoggerFactory;

/** Lines of Logback. */
final class LogbackLines implements LogLines {

  private final Logger logger;

  private LogbackLines(EncoderBase<ILoggingEvent> encoder) {
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

  static LogbackLines of(String kind) {
    return switch (kind) {
      case "logback-plain" -> new LogbackLines(pattern(""));
      case "logback-ids" -> new LogbackLines(pattern(" " + IDS));
      default -> new LogbackLines(new JsonEncoder());
    };
  }

  private static PatternLayoutEncoder pattern(String ids) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern("%d %-5level [%thread] %logger{36}" + ids + " - %msg%n");
    return encoder;
  }

  @Override
  public void write() {
    logger.info("The order was taken, and its {} items are on their way", "seven");
  }
}
