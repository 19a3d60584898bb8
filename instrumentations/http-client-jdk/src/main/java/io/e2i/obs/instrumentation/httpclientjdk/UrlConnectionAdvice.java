package io.e2i.obs.instrumentation.httpclientjdk;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What runs inside the woven methods of {@code HttpURLConnection}, one class per method. */
public final class UrlConnectionAdvice {

  private UrlConnectionAdvice() {}

  /** {@code connect()}. */
  public static final class Connecting {

    private Connecting() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.This HttpURLConnection connection) {
      return UrlCall.connecting(connection);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
      UrlCall.failed(call, thrown);
    }
  }

  /** {@code getOutputStream()}, which makes a POST of a GET. */
  public static final class Writing {

    private Writing() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.This HttpURLConnection connection) {
      return UrlCall.writing(connection);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return @Nullable OutputStream body,
        @Advice.Thrown @Nullable Throwable thrown) {
      return UrlCall.written(call, body, thrown);
    }
  }

  /** {@code writeRequests()}: once for each redirect, challenge and retry. */
  public static final class Sending {

    private Sending() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This HttpURLConnection connection,
        @Advice.FieldValue("poster") @Nullable ByteArrayOutputStream body) {
      UrlCall.sending(connection, body);
    }
  }

  /** {@code getInputStream()}. */
  public static final class Reading {

    private Reading() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.This HttpURLConnection connection) {
      return UrlCall.reading(connection);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.This HttpURLConnection connection,
        @Advice.Enter @Nullable Object call,
        @Advice.FieldValue("responseCode") int status,
        @Advice.Return @Nullable InputStream answer,
        @Advice.Thrown @Nullable Throwable thrown) {
      return UrlCall.read(connection, call, status, answer, thrown);
    }
  }
}
