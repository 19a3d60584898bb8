package com.acme.java8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.lang.management.ManagementFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a line costs whose context is read and that is written nowhere. */
final class LineCost {

  private static final int LINES = 1000;

  private LineCost() {}

  /** Reads the context, as layouts do. */
  private static final class Reading extends AppenderBase<ILoggingEvent> {
    private int read;

    @Override
    protected void append(ILoggingEvent event) {
      read += event.getMDCPropertyMap().size();
    }
  }

  /** How many bytes a line costs its thread in a request more than outside of one. */
  static String bytesOfIds(String user) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger logger = context.getLogger("com.acme.Shop");
    Reading reading = new Reading();
    reading.setContext(context);
    reading.start();
    logger.addAppender(reading);
    MDC.put("user", user);
    try {
      long[] bytes = new long[2];
      for (int i = 0; i < 5; i++) {
        bytes[0] = bytesOfLine(logger);
        new LogbackScenarios.Shop().sell(() -> bytes[1] = bytesOfLine(logger));
      }
      return Long.toString(reading.read == 0 ? -1 : bytes[1] - bytes[0]);
    } finally {
      MDC.remove("user");
    }
  }

  private static long bytesOfLine(Logger logger) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    logger.info("the first one makes what the others share");
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < LINES; i++) {
      logger.info("hello");
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / LINES;
  }
}
