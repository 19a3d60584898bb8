package io.e2i.obs.operation.log;

import org.jspecify.annotations.Nullable;

/** An exception itself. No method throws, whatever the exception's do. */
final class ThrownObject implements Thrown {

  private static final StackTraceElement[] NO_FRAMES = {};
  private static final Thrown[] NONE = {};

  private final Throwable throwable;

  ThrownObject(Throwable throwable) {
    this.throwable = throwable;
  }

  @Override
  public Object identity() {
    return throwable;
  }

  @Override
  public String type() {
    return throwable.getClass().getName();
  }

  @Override
  public @Nullable String message() {
    try {
      return throwable.getLocalizedMessage();
    } catch (Throwable itsOwn) {
      return Unreadable.text(itsOwn);
    }
  }

  @Override
  public StackTraceElement[] frames() {
    try {
      StackTraceElement[] frames = throwable.getStackTrace();
      return frames == null ? NO_FRAMES : frames;
    } catch (Throwable itsOwn) {
      return NO_FRAMES;
    }
  }

  @Override
  public @Nullable Thrown cause() {
    try {
      Throwable cause = throwable.getCause();
      return cause == null ? null : new ThrownObject(cause);
    } catch (Throwable itsOwn) {
      return null;
    }
  }

  @Override
  public Thrown[] suppressed() {
    Throwable[] suppressed = throwable.getSuppressed();
    if (suppressed.length == 0) {
      return NONE;
    }
    Thrown[] all = new Thrown[suppressed.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new ThrownObject(suppressed[i]);
    }
    return all;
  }
}
