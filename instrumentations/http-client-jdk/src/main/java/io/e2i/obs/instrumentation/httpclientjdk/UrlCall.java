package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The call that a connection stands for, and the connection's state: from the first method that
 * leads to the network until the response's headers are in. A connection makes one call; whatever
 * it is asked for afterwards comes out of its memory. A connection that is never read takes its
 * call with it.
 */
final class UrlCall {

  private final Operation operation;
  // The connection asks itself for its input stream while it makes one.
  private boolean reading;
  private boolean writing;
  private short requests;
  // What the application reads in the place of the connection's own stream.
  private @Nullable CopiedResponse copied;

  private UrlCall(Operation operation) {
    this.operation = operation;
  }

  /** {@code connect()} is entered: answers the call unless it is only a part of reading. */
  static @Nullable UrlCall connecting(HttpURLConnection connection) {
    UrlCall call = of(connection, connection.getRequestMethod());
    return call == null || call.reading ? null : call;
  }

  /** {@code getOutputStream()} is entered. */
  static @Nullable UrlCall writing(HttpURLConnection connection) {
    boolean implied = "GET".equals(connection.getRequestMethod());
    UrlCall call = of(connection, implied ? "POST" : connection.getRequestMethod());
    if (call == null || call.reading) {
      return null;
    }
    if (implied) {
      call.operation.set(HttpAttributes.REQUEST_METHOD, "POST");
      call.operation.rename("POST");
    }
    // Whoever asks for a prediction sends what it is to be made of.
    if (!call.writing) {
      call.writing = true;
      UrlPrediction.begin(call.operation, connection, implied);
    }
    return call;
  }

  /**
   * {@code getOutputStream()} is left.
   *
   * @return what the application gets in the place of the stream; null leaves it the connection's
   */
  static @Nullable OutputStream written(
      @Nullable Object call, @Nullable OutputStream body, @Nullable Throwable thrown) {
    failed(call, thrown);
    return call == null || body == null
        ? null
        : UrlPrediction.copied(((UrlCall) call).operation, body);
  }

  /** {@code getInputStream()} is entered. */
  static @Nullable UrlCall reading(HttpURLConnection connection) {
    UrlCall call = of(connection, connection.getRequestMethod());
    if (call == null || call.reading) {
      return null;
    }
    call.reading = true;
    return call;
  }

  /**
   * A request is written: the first, or one more.
   *
   * @param body all of it; null if there is none, or if it is written afterwards
   */
  static void sending(HttpURLConnection connection, @Nullable ByteArrayOutputStream body) {
    UrlCall call = (UrlCall) ObjectState.get(connection);
    if (call != null && ++call.requests == 1) {
      UrlPrediction.sending(call.operation, connection, body);
    }
  }

  /** What was entered is left; nothing has come back yet. */
  static void failed(@Nullable Object call, @Nullable Throwable thrown) {
    if (call != null && thrown != null) {
      ((UrlCall) call).operation.end(thrown);
    }
  }

  /**
   * {@code getInputStream()} is left; a status of 400 or more is thrown by the JDK as well.
   *
   * @return what the application gets in the place of the stream; null leaves it the connection's
   */
  static @Nullable InputStream read(
      HttpURLConnection connection,
      @Nullable Object entered,
      int status,
      @Nullable InputStream answer,
      @Nullable Throwable thrown) {
    if (entered == null) {
      return null;
    }
    UrlCall call = (UrlCall) entered;
    try {
      return call.read(connection, status, answer, thrown);
    } finally {
      call.reading = false;
    }
  }

  private @Nullable InputStream read(
      HttpURLConnection connection,
      int status,
      @Nullable InputStream answer,
      @Nullable Throwable thrown) {
    if (copied != null) {
      return copied.isOf(answer) ? copied : null;
    }
    if (operation.isEnded()) {
      return null;
    }
    if (requests > 1) {
      operation.set(HttpAttributes.REQUEST_RESEND_COUNT, requests - 1L);
    }
    copied = status > 0 ? UrlPrediction.answered(operation, connection, answer) : null;
    if (copied == null || !ClientCall.leaveOpen(operation, status)) {
      copied = null;
      ClientCall.end(operation, status, thrown);
    }
    return copied;
  }

  /** The connection's call, started now if there is none yet. */
  private static @Nullable UrlCall of(HttpURLConnection connection, String method) {
    Object existing = ObjectState.get(connection);
    if (existing != null) {
      return (UrlCall) existing;
    }
    Operation operation = ClientCall.start(method);
    if (operation == null) {
      return null;
    }
    UrlCall call = new UrlCall(operation);
    ObjectState.set(connection, call);
    URL url = connection.getURL();
    int port = url.getPort();
    ClientCall.server(operation, url.getHost(), port < 0 ? url.getDefaultPort() : port);
    if (operation.isSampled()) {
      ClientCall.url(operation, text(url));
    }
    Operations.inject(operation, connection, ConnectionHeaders.INSTANCE);
    return call;
  }

  /** As {@link URL#toString}, which makes three times as much garbage. */
  private static String text(URL url) {
    String protocol = url.getProtocol();
    String authority = url.getAuthority();
    String file = url.getFile();
    String ref = url.getRef();
    int length = protocol.length() + 3 + lengthOf(authority) + lengthOf(file);
    StringBuilder text = new StringBuilder(ref == null ? length : length + 1 + ref.length());
    text.append(protocol).append(':');
    if (lengthOf(authority) > 0) {
      text.append("//").append(authority);
    }
    if (file != null) {
      text.append(file);
    }
    return ref == null ? text.toString() : text.append('#').append(ref).toString();
  }

  private static int lengthOf(@Nullable String part) {
    return part == null ? 0 : part.length();
  }
}
