package io.e2i.obs.instrumentation.httpclientjdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;

/**
 * The public methods of {@code java.net.http}, which this class, being for Java 8, cannot name.
 * Loaded only where the client itself is.
 */
final class JavaNetHttp {

  private static final String PACKAGE = "java.net.http.";

  private static final MethodHandle METHOD = getter("HttpRequest", "method", String.class);
  private static final MethodHandle URI_OF = getter("HttpRequest", "uri", URI.class);
  private static final MethodHandle MAP = getter("HttpHeaders", "map", Map.class);
  private static final MethodHandle STATUS = getter("HttpResponse", "statusCode", int.class);
  private static final MethodHandle PREVIOUS =
      getter("HttpResponse", "previousResponse", Optional.class);
  private static final MethodHandle VERSION;
  private static final MethodHandle HEADERS;
  private static final MethodHandle INCOMPLETE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> version = Class.forName(PACKAGE + "HttpClient$Version");
      VERSION =
          lookup
              .findVirtual(
                  Class.forName(PACKAGE + "HttpResponse"),
                  "version",
                  MethodType.methodType(version))
              .asType(MethodType.methodType(Enum.class, Object.class));
      Class<?> headers = Class.forName(PACKAGE + "HttpHeaders");
      HEADERS =
          lookup
              .findStatic(
                  headers, "of", MethodType.methodType(headers, Map.class, BiPredicate.class))
              .asType(MethodType.methodType(Object.class, Map.class, BiPredicate.class));
      INCOMPLETE =
          lookup.findVirtual(
              CompletableFuture.class,
              "newIncompleteFuture",
              MethodType.methodType(CompletableFuture.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JavaNetHttp() {}

  static String method(Object request) {
    try {
      return (String) METHOD.invokeExact(request);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  static URI uri(Object request) {
    try {
      return (URI) URI_OF.invokeExact(request);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** The values by name of headers. */
  @SuppressWarnings("unchecked") // HttpHeaders.map() declares it
  static Map<String, List<String>> map(Object headers) {
    try {
      return (Map<String, List<String>>) (Map<?, ?>) (Map) MAP.invokeExact(headers);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** The contrary of {@link #map}. */
  static Object headers(Map<String, List<String>> map) {
    try {
      return (Object) HEADERS.invokeExact((Map) map, (BiPredicate) Every.HEADER);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  static int status(Object response) {
    try {
      return (int) STATUS.invokeExact(response);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** Such as {@code 1.1} or {@code 2}, made of the constant's name, such as {@code HTTP_1_1}. */
  static String version(Object response) {
    try {
      Enum<?> version = (Enum) VERSION.invokeExact(response);
      return version.name().substring("HTTP_".length()).replace('_', '.');
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** How many requests the client has sent before the one that led to this response. */
  static long resent(Object response) {
    try {
      long count = 0;
      Optional<?> previous = (Optional) PREVIOUS.invokeExact(response);
      while (previous.isPresent()) {
        count++;
        Object earlier = previous.get();
        previous = (Optional) PREVIOUS.invokeExact(earlier);
      }
      return count;
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  /** A future of the same class, to be completed by the caller. */
  @SuppressWarnings("unchecked") // as the method declares it
  static CompletableFuture<Object> incomplete(CompletableFuture<?> future) {
    try {
      return (CompletableFuture<Object>) (CompletableFuture) INCOMPLETE.invokeExact(future);
    } catch (Throwable thrown) {
      throw unexpected(thrown);
    }
  }

  private static MethodHandle getter(String type, String name, Class<?> result) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Class.forName(PACKAGE + type), name, MethodType.methodType(result))
          .asType(MethodType.methodType(result, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static IllegalStateException unexpected(Throwable thrown) {
    return new IllegalStateException("java.net.http has changed its ways", thrown);
  }

  private enum Every implements BiPredicate<String, String> {
    HEADER;

    @Override
    public boolean test(String name, String value) {
      return true;
    }
  }
}
