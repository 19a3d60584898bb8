package io.e2i.obs.export.jsonlines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes records of JSON, each one object in one line, and writes fields that may be absent. */
final class JsonRecord {

  private JsonRecord() {}

  /** What is in the object. */
  interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  /** The line with its line break. */
  static byte[] of(Fields fields) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = Factory.JSON.createGenerator(line)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
      out.writeRaw('\n');
    }
    return line.toByteArray();
  }

  /** Nothing if there is no value, or an empty one. */
  static void write(JsonGenerator out, String field, @Nullable String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      out.writeStringField(field, value);
    }
  }

  /** Nothing if there is no value. */
  static void write(JsonGenerator out, String field, @Nullable Long value) throws IOException {
    if (value != null) {
      out.writeNumberField(field, value);
    }
  }

  /** Made with the first line: most applications start without any. */
  private static final class Factory {
    // Escaped, because a text may hold half a surrogate pair, which UTF-8 cannot express.
    private static final JsonFactory JSON =
        JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  }
}
