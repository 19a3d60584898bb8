package io.e2i.obs.testkit;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How an {@link OtlpCollector} answers an export. */
@FunctionalInterface
public interface Answer {

  /** Writes the response. */
  void to(HttpExchange exchange) throws IOException;

  /** Whether the spans of the request count as received. */
  default boolean takesSpans() {
    return false;
  }

  /** 200 with an empty message: everything was taken. */
  static Answer ok() {
    return taking(ExportTraceServiceResponse.getDefaultInstance());
  }

  /** 200, but so many of the spans were rejected. */
  static Answer rejecting(long spans, String message) {
    return taking(
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(spans)
                    .setErrorMessage(message))
            .build());
  }

  /** A status with a short text. */
  static Answer status(int status) {
    return exchange -> send(exchange, status, "status " + status);
  }

  /** 429 with {@code Retry-After}. */
  static Answer tooManyRequests(String retryAfter) {
    return exchange -> {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      send(exchange, 429, "later");
    };
  }

  /** 200 with bytes that are no OTLP message. */
  static Answer garbage() {
    return exchange -> send(exchange, 200, "\u00ff\u00fe<html>this is not the page</html>\u0000");
  }

  /** Closes the connection without a word. */
  static Answer nothing() {
    return HttpExchange::close;
  }

  /** Never answers; the connection stays open until the collector is closed. */
  static Answer hang() {
    return exchange -> {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static Answer taking(ExportTraceServiceResponse message) {
    return new Answer() {
      @Override
      public void to(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        byte[] body = message.toByteArray();
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }

      @Override
      public boolean takesSpans() {
        return true;
      }
    };
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
