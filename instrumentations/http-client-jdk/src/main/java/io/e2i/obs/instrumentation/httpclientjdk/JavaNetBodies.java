package io.e2i.obs.instrumentation.httpclientjdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As {@link JavaNetHttp}: what only requests to model servers need. */
final class JavaNetBodies {

  private static final String PACKAGE = "java.net.http.";
  private static final long UNKNOWN = -1;

  /** Publishers that know their length, and do not look into a file for it. */
  private static final String OF_THE_JDK = "jdk.internal.net.http.RequestPublishers$";

  private static final String OF_A_FILE = OF_THE_JDK + "FilePublisher";

  private static final MethodHandle REQUEST_HEADERS =
      getter("HttpRequest", "headers", "HttpHeaders");
  private static final MethodHandle REQUEST = getter("HttpResponse", "request", "HttpRequest");
  private static final MethodHandle PUBLISHER;
  private static final MethodHandle LENGTH;
  private static final MethodHandle RESPONSE_HEADERS =
      getter("HttpResponse", "headers", "HttpHeaders");
  private static final MethodHandle BODY;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      PUBLISHER =
          lookup
              .findVirtual(
                  type("HttpRequest"), "bodyPublisher", MethodType.methodType(Optional.class))
              .asType(MethodType.methodType(Optional.class, Object.class));
      LENGTH =
          lookup
              .findVirtual(
                  type("HttpRequest$BodyPublisher"),
                  "contentLength",
                  MethodType.methodType(long.class))
              .asType(MethodType.methodType(long.class, Object.class));
      BODY =
          lookup
              .findVirtual(type("HttpResponse"), "body", MethodType.methodType(Object.class))
              .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JavaNetBodies() {}

  static Object requestHeaders(Object request) {
    try {
      return (Object) REQUEST_HEADERS.invokeExact(request);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  static Object responseHeaders(Object response) {
    try {
      return (Object) RESPONSE_HEADERS.invokeExact(response);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** The first value of a header, or null. */
  static @Nullable String first(Object headers, String name) {
    // The client's own map, which ignores case.
    List<String> values = JavaNetHttp.map(headers).get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Negative if the headers do not tell it. */
  static long length(Object headers) {
    String value = first(headers, "Content-Length");
    if (value == null) {
      return UNKNOWN;
    }
    try {
      return Long.parseLong(value.trim());
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  /** What publishes the request's body; null if it has none. */
  static @Nullable Object publisher(Object request) {
    try {
      Optional<?> publisher = (Optional) PUBLISHER.invokeExact(request);
      return publisher.orElse(null);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** The request that the response answers: the client's own copy. */
  static Object request(Object response) {
    try {
      return (Object) REQUEST.invokeExact(response);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** Bytes of the request's body; negative if only code of the application's could tell. */
  static long requestLength(Object request) {
    try {
      Object body = publisher(request);
      String type = body == null ? "" : body.getClass().getName();
      boolean isAsked = type.startsWith(OF_THE_JDK) && !type.equals(OF_A_FILE);
      return body != null && isAsked ? (long) LENGTH.invokeExact(body) : UNKNOWN;
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** What the application gets as the body. */
  static @Nullable Object body(Object response) {
    try {
      return (Object) BODY.invokeExact(response);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }

  private static MethodHandle getter(String type, String name, String result) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(type(type), name, MethodType.methodType(type(result)))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static IllegalStateException unexpected(Throwable thrown) {
    return new IllegalStateException("java.net.http has changed its ways", thrown);
  }
}
