package io.e2i.obs.export.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of a line that records are found by; null is what it does not have. */
final class LineFields {

  /** Of a line that does not tell its time. */
  static final long NO_TIME = Long.MIN_VALUE;

  private static final JsonFactory JSON = new JsonFactory();

  long millis = NO_TIME;
  @Nullable String kind;
  @Nullable String traceId;
  @Nullable String requestId;
  @Nullable String tenant;
  @Nullable String model;
  @Nullable String requestedModel;

  private LineFields() {}

  /** Reads a line; null if it is not one whole object, as one that was cut. */
  static @Nullable LineFields of(byte[] line) {
    try (JsonParser in = JSON.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      LineFields fields = new LineFields();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        if (in.nextToken() == JsonToken.VALUE_STRING) {
          fields.set(name, in);
        } else {
          in.skipChildren();
        }
      }
      boolean whole = in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null;
      return whole ? fields : null;
    } catch (IOException notJson) {
      return null;
    }
  }

  private void set(String name, JsonParser in) throws IOException {
    switch (name) {
      case "time":
        millis = millis(in.getText());
        return;
      case "kind":
        kind = in.getText();
        return;
      case "trace_id":
        traceId = in.getText();
        return;
      case "request_id":
        requestId = in.getText();
        return;
      case "tenant":
        tenant = in.getText();
        return;
      case "model":
        model = in.getText();
        return;
      case "requested_model":
        requestedModel = in.getText();
        return;
      default:
    }
  }

  private static long millis(String time) {
    try {
      return Instant.parse(time).toEpochMilli();
    } catch (DateTimeException | ArithmeticException notATime) {
      return NO_TIME;
    }
  }
}
