package io.e2i.obs.instrumentation.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.e2i.obs.operation.log.Thrown;
import org.jspecify.annotations.Nullable;

/** What Logback has kept of an exception. */
final class LogbackThrown implements Thrown {

  private static final Thrown[] NONE = {};

  private final IThrowableProxy proxy;

  LogbackThrown(IThrowableProxy proxy) {
    this.proxy = proxy;
  }

  @Override
  public Object identity() {
    return proxy;
  }

  @Override
  public String type() {
    return proxy.getClassName();
  }

  @Override
  public @Nullable String message() {
    return proxy.getMessage();
  }

  @Override
  public StackTraceElement[] frames() {
    StackTraceElementProxy[] kept = proxy.getStackTraceElementProxyArray();
    StackTraceElement[] frames = new StackTraceElement[kept == null ? 0 : kept.length];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = kept[i].getStackTraceElement();
    }
    return frames;
  }

  @Override
  public @Nullable Thrown cause() {
    IThrowableProxy cause = proxy.getCause();
    return cause == null ? null : new LogbackThrown(cause);
  }

  @Override
  public Thrown[] suppressed() {
    IThrowableProxy[] suppressed = proxy.getSuppressed();
    if (suppressed == null || suppressed.length == 0) {
      return NONE;
    }
    Thrown[] all = new Thrown[suppressed.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new LogbackThrown(suppressed[i]);
    }
    return all;
  }
}
