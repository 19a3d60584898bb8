package io.e2i.obs.export.sentry;

import io.e2i.obs.operation.exception.ExceptionPart;
import io.e2i.obs.signal.error.ErrorReport;
import io.sentry.protocol.Mechanism;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayList;
import java.util.List;

/** Exceptions in Sentry's form: causes first, and of each stack the outermost frame first. */
final class SentryExceptions {

  private SentryExceptions() {}

  static List<SentryException> of(ErrorReport report) {
    List<ExceptionPart> parts = report.exceptions().parts();
    List<SentryException> exceptions = new ArrayList<>();
    for (int i = parts.size() - 1; i >= 0; i--) {
      SentryException exception = exception(parts.get(i), report);
      if (i == 0) {
        exception.setMechanism(mechanism(report.component()));
      }
      exceptions.add(exception);
    }
    return exceptions;
  }

  private static SentryException exception(ExceptionPart part, ErrorReport report) {
    SentryException exception = new SentryException();
    String type = part.type();
    int dot = type.lastIndexOf('.');
    exception.setType(type.substring(dot + 1));
    exception.setModule(dot < 0 ? null : type.substring(0, dot));
    exception.setValue(part.message().isEmpty() ? null : part.message());
    if (part.frames().length > 0) {
      exception.setStacktrace(stack(part, report));
    }
    return exception;
  }

  private static Mechanism mechanism(String component) {
    Mechanism mechanism = new Mechanism();
    mechanism.setType("e2i-obs." + component);
    mechanism.setHandled(false);
    return mechanism;
  }

  private static SentryStackTrace stack(ExceptionPart part, ErrorReport report) {
    StackTraceElement[] frames = part.frames();
    List<SentryStackFrame> shown = new ArrayList<>();
    for (int i = frames.length - 1; i >= 0; i--) {
      shown.add(frame(frames[i], report));
      if (part.leftOut() > 0 && i == part.leftOutAfter()) {
        shown.add(leftOut(part.leftOut()));
      }
    }
    return new SentryStackTrace(shown);
  }

  private static SentryStackFrame frame(StackTraceElement element, ErrorReport report) {
    SentryStackFrame frame = new SentryStackFrame();
    frame.setModule(element.getClassName());
    frame.setFunction(element.getMethodName());
    frame.setFilename(element.getFileName());
    if (element.getLineNumber() >= 0) {
      frame.setLineno(element.getLineNumber());
    }
    frame.setNative(element.isNativeMethod());
    frame.setInApp(report.isOfApplication(element.getClassName()));
    return frame;
  }

  private static SentryStackFrame leftOut(int frames) {
    SentryStackFrame frame = new SentryStackFrame();
    frame.setFunction("… " + frames + " frames left out …");
    frame.setInApp(false);
    return frame;
  }
}
