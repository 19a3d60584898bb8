package com.acme.java8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Run in a JVM with the agent, on any version of Logback and of Java from 8 on. */
public final class LogbackScenarios {

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Shop");

  static {
    // Before the agent's telemetry is there.
    LOG.info("the very first");
  }

  private static WeakReference<ClassLoader> isolated = new WeakReference<>(null);

  private LogbackScenarios() {}

  /** Each call of {@link #sell} is an operation. */
  public static final class Shop {
    public void sell(Runnable work) {
      work.run();
    }
  }

  /** Keeps what others would send to another JVM. */
  public static final class Remote extends AppenderBase<ILoggingEvent> {
    private static byte[] sent = {};

    @Override
    protected void append(ILoggingEvent event) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(LoggingEventVO.build(event));
      } catch (Exception e) {
        addError("not sent", e);
      }
      sent = bytes.toByteArray();
    }
  }

  /** A console that is gone. */
  public static final class Gone extends ConsoleAppender<ILoggingEvent> {
    private static boolean started;

    @Override
    public void start() {
      super.start();
      setOutputStream(
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException("gone");
            }
          });
    }

    @Override
    public void doAppend(ILoggingEvent event) {
      super.doAppend(event);
      started = isStarted();
    }
  }

  /** A value whose own code throws. */
  public static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  /** A value that logs when it is asked for its text. */
  public static final class Talkative {
    @Override
    public String toString() {
      LOG.info("from within");
      return "talkative";
    }
  }

  /** Takes a configuration file of Logback in force, this one. */
  public static void configure(String xml) throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Closes all files, and ends what writes asynchronously. */
  public static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  public static void outside(String message) {
    LOG.info(message);
  }

  public static void inside(String message) {
    new Shop().sell(() -> LOG.info(message));
  }

  /** {@link LineCost#bytesOfIds}. */
  public static String bytesOfIds(String user) {
    return LineCost.bytesOfIds(user);
  }

  /** With a context of the application's own, which it must find as it was. */
  public static String insideWithMdc(String name, String value, String message) {
    MDC.put(name, value);
    new Shop().sell(() -> LOG.info(message));
    String after = new TreeMap<>(MDC.getCopyOfContextMap()).toString();
    MDC.clear();
    return after;
  }

  /** With values of its own, from SLF4J 2 on. */
  public static void insideWithValues(String message) {
    new Shop()
        .sell(
            () ->
                LOG.atInfo()
                    .addKeyValue("order", 7)
                    .addKeyValue("order", 8)
                    .addKeyValue("for", "joe")
                    .log(message));
  }

  /** Answers whether the appender goes on after its stream has failed. */
  public static String toAConsoleThatIsGone() {
    inside("lost");
    return String.valueOf(Gone.started);
  }

  /** One line of each level, within one operation. */
  public static void everyLevel(String message) {
    new Shop()
        .sell(
            () -> {
              LOG.trace(message);
              LOG.debug(message);
              LOG.info(message);
              LOG.warn(message);
              LOG.error(message);
            });
  }

  /** Lines of many operations, three each. */
  public static void requests(String count) {
    for (int i = 0; i < Integer.parseInt(count); i++) {
      new Shop()
          .sell(
              () -> {
                LOG.info("begin");
                LoggerFactory.getLogger("com.acme.Till").info("middle");
                LOG.info("end");
              });
    }
  }

  /** One line every ten milliseconds. */
  /** Writes lines until there are so many files, and answers how many lines. */
  public static int linesUntil(String files, String directory) throws InterruptedException {
    int lines = 0;
    while (new File(directory).list().length < Integer.parseInt(files)) {
      inside("line " + lines++ + "\nand more");
      Thread.sleep(10);
    }
    return lines;
  }

  public static void failure() {
    Exception failure = new IllegalStateException("outer\nline", new RuntimeException("inner"));
    failure.addSuppressed(new Exception("beside"));
    new Shop().sell(() -> LOG.error("failed {}", 7, failure));
  }

  public static void hostile() {
    new Shop().sell(() -> LOG.info("hostile {}", new Hostile()));
  }

  public static void talkative() {
    new Shop().sell(() -> LOG.info("I am {}", new Talkative()));
  }

  public static void huge() {
    char[] text = new char[20 << 20];
    Arrays.fill(text, 'x');
    inside(new String(text));
  }

  /** An exception that is the cause of its own cause. */
  public static void circle() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    new Shop().sell(() -> LOG.error("failed", first));
  }

  public static void deep() {
    Exception deep = new Exception("deep");
    StackTraceElement[] frames = new StackTraceElement[10_000];
    Arrays.fill(frames, new StackTraceElement("com.acme.Deep", "go", "Deep.java", 1));
    deep.setStackTrace(frames);
    LOG.error("failed", deep);
  }

  /** The context that another JVM would see. */
  public static String sentToAnotherJvm() throws Exception {
    inside("sent");
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(Remote.sent))) {
      return new TreeMap<>(((LoggingEventVO) in.readObject()).getMDCPropertyMap()).toString();
    }
  }

  /** Logs through a Logback of its own in a loader that shares nothing with this one. */
  public static String inIsolation(String jars, String message) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars.split(",")) {
      urls.add(new File(jar).toURI().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(
            urls.toArray(new URL[0]), ClassLoader.getSystemClassLoader().getParent());
    isolated = new WeakReference<>(loader);
    Object logger =
        loader
            .loadClass("org.slf4j.LoggerFactory")
            .getMethod("getLogger", String.class)
            .invoke(null, "com.acme.Isolated");
    new Shop()
        .sell(
            () -> {
              try {
                logger.getClass().getMethod("info", String.class).invoke(logger, message);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
    return logger.getClass().getName();
  }

  /** Whether nothing keeps the last loader of {@link #inIsolation}. */
  public static String isGone() throws InterruptedException {
    for (int i = 0; i < 100 && isolated.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return String.valueOf(isolated.get() == null);
  }
}
