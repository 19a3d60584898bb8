package com.acme.java8;

import java.io.UnsupportedEncodingException;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.XMLFormatter;

/** An application that logs with {@code java.util.logging}. */
public final class JulLines {

  private static final Logger SHOP = Logger.getLogger("com.acme.Shop");
  private static final Logger ACME = Logger.getLogger("com.acme");

  private JulLines() {}

  /** From now on all lines go to this file, in one of several forms. */
  public static void toFile(String pattern, String formatter) throws Exception {
    use(new FileHandler(pattern), formatter);
  }

  /** The same, with files of at most 2000 bytes, of which 50 are kept. */
  public static void toSmallFiles(String pattern, String formatter) throws Exception {
    use(new FileHandler(pattern, 2000, 50), formatter);
  }

  public static void toFileIn(String encoding, String pattern) throws Exception {
    FileHandler handler = new FileHandler(pattern);
    handler.setEncoding(encoding);
    use(handler, "plain");
  }

  public static void toConsole() throws Exception {
    use(new ConsoleHandler(), "plain");
  }

  /** To a file, by a handler of this class. */
  public static void toHandler(String className, String file) throws Exception {
    use((Handler) Class.forName(className).getConstructor(String.class).newInstance(file), "plain");
  }

  /** To a handler of the application's own that looks at the records. */
  public static void toRecordings() throws Exception {
    use(new Recordings(), "plain");
  }

  private static void use(Handler handler, String formatter) throws UnsupportedEncodingException {
    stop();
    if (handler instanceof FileHandler && handler.getEncoding() == null) {
      handler.setEncoding("UTF-8");
    }
    handler.setLevel(Level.ALL);
    handler.setFormatter(formatter(formatter));
    ACME.setUseParentHandlers(false);
    ACME.setLevel(Level.FINE);
    ACME.addHandler(handler);
  }

  private static Formatter formatter(String name) {
    switch (name) {
      case "xml":
        return new XMLFormatter();
      case "simple":
        return new SimpleFormatter();
      default:
        return new Plain();
    }
  }

  /** Closes the handler. */
  public static void stop() {
    for (Handler handler : ACME.getHandlers()) {
      ACME.removeHandler(handler);
      handler.close();
    }
  }

  /** The class of the log manager. */
  public static String logManager() {
    return java.util.logging.LogManager.getLogManager().getClass().getName();
  }

  public static void say(String logger, String level, String message) {
    Logger.getLogger(logger).log(Level.parse(level), message);
  }

  public static void sayInRequest(String message) {
    Requests.handle(() -> SHOP.log(Level.INFO, "{0}", message));
  }

  /** By each kind of method that a logger has. */
  public static void sayInEveryWay() {
    Requests.handle(
        () -> {
          SHOP.info("a");
          SHOP.info(() -> "b");
          SHOP.log(Level.INFO, "c {0}", 1);
          SHOP.log(Level.INFO, "d", new Exception("x"));
          SHOP.logp(Level.INFO, "JulLines", "sayInEveryWay", "e");
          SHOP.entering("JulLines", "sayInEveryWay");
          SHOP.log(new LogRecord(Level.INFO, "f"));
        });
  }

  public static void sayInRequests(String level, String requests) {
    for (int i = 0; i < Integer.parseInt(requests); i++) {
      int number = i;
      Requests.handle(
          () -> {
            SHOP.log(Level.parse(level), "first of {0}", number);
            SHOP.log(Level.parse(level), "second of {0}", number);
            SHOP.warning("warning");
          });
    }
  }

  /** What an application may well log, though it should not. */
  public static void sayHostileThings() {
    SHOP.log(Level.INFO, "parameter {0}", new Hostile());
    SHOP.log(Level.SEVERE, "exception", new HostileException());
    SHOP.log(Level.INFO, (String) null);
    SHOP.log(Level.INFO, "logs itself: {0}", new Talkative());
  }

  /** What the application's own handler has seen, which is what was logged. */
  public static String recordings() {
    return Recordings.SEEN.toString();
  }

  private static final class Recordings extends Handler {
    private static final StringBuffer SEEN = new StringBuffer();

    @Override
    public void publish(LogRecord record) {
      SEEN.append(getFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Plain extends Formatter {
    @Override
    public String format(LogRecord record) {
      return "plain " + formatMessage(record) + "\n";
    }
  }

  /** Cannot be shown. */
  private static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  /** Cannot be shown, either. */
  private static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  /** Logs when it is shown. */
  private static final class Talkative {
    @Override
    public String toString() {
      SHOP.info("inner line");
      return "shown";
    }
  }
}
