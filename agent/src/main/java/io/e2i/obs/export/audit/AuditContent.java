package io.e2i.obs.export.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.e2i.obs.operation.AuditDetails;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.Sha256;
import io.e2i.obs.operation.content.redaction.ContentRedaction;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record keeps of the application's values, as JSON. If it is too much, one part after the
 * other is replaced by its size and hash. Not thread-safe.
 */
final class AuditContent {

  /** A smaller part is cut only when that is all that is left. */
  private static final int SMALL = 1024;

  private static final int MAX_NAME = 256;

  /** In the order of the line; input and output last. */
  private static final AuditDetails.Group[] GROUPS = AuditDetails.Group.values();

  private final JsonFactory factory;
  private final List<Part> groups = new ArrayList<>();
  private final List<Part> values = new ArrayList<>();

  AuditContent(JsonFactory factory) {
    this.factory = factory;
  }

  /**
   * @param labels of whoever the operation is done for
   */
  static AuditContent of(
      @Nullable AuditDetails details, Map<String, String> labels, JsonFactory factory)
      throws IOException {
    AuditContent content = new AuditContent(factory);
    for (AuditDetails.Group group : GROUPS) {
      content.take(
          fieldOf(group),
          details == null ? Collections.<String, Captured>emptyMap() : details.named(group),
          group == AuditDetails.Group.LABELS ? labels : Collections.<String, String>emptyMap());
    }
    if (details != null) {
      content.take("input", details.input());
      content.take("output", details.output());
    }
    return content;
  }

  private void take(String field, Map<String, Captured> named, Map<String, String> labels)
      throws IOException {
    if (!named.isEmpty() || !labels.isEmpty()) {
      groups.add(new Part(field, json(named, labels)));
    }
  }

  private void take(String field, @Nullable Captured value) {
    if (value != null) {
      values.add(new Part(field, RawJson.of(factory, value.json())));
    }
  }

  private static String fieldOf(AuditDetails.Group group) {
    switch (group) {
      case LABELS:
        return "labels";
      case PARAMS:
        return "params";
      case METRICS:
        return "metrics";
      case ARTIFACTS:
        return "artifacts";
      case TAGS:
        return "tags";
    }
    throw new IllegalArgumentException("no field for " + group);
  }

  /** A value whose name is denied is a secret, whatever it is. */
  private String json(Map<String, Captured> named, Map<String, String> labels) throws IOException {
    ContentRedaction redaction = ContentRedaction.current();
    StringWriter text = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(text)) {
      out.writeStartObject();
      for (Map.Entry<String, String> label : labels.entrySet()) {
        if (!named.containsKey(label.getKey())) {
          boolean denied = redaction.isDenied(label.getKey());
          out.writeStringField(
              label.getKey(), denied ? ContentRedaction.fieldMark() : label.getValue());
        }
      }
      for (Map.Entry<String, Captured> one : named.entrySet()) {
        String name = one.getKey();
        out.writeFieldName(name.substring(0, Math.min(name.length(), MAX_NAME)));
        if (redaction.isDenied(name)) {
          out.writeString(ContentRedaction.fieldMark());
        } else {
          out.writeRawValue(RawJson.of(factory, one.getValue().json()));
        }
      }
      out.writeEndObject();
    }
    return text.toString();
  }

  void writeTo(JsonGenerator out) throws IOException {
    for (Part part : groups) {
      part.writeTo(out);
    }
    for (Part part : values) {
      part.writeTo(out);
    }
  }

  /**
   * Cuts the next part: groups, then the output, then the input, then what is small.
   *
   * @return false if there is nothing left to cut
   */
  boolean cut() {
    return cut(groups, SMALL) || cut(values, SMALL) || cut(groups, 0) || cut(values, 0);
  }

  private static boolean cut(List<Part> parts, int longerThan) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      if (!part.isCut && part.json.length() > longerThan) {
        part.cut();
        return true;
      }
    }
    return false;
  }

  /** One field. */
  private static final class Part {
    private final String field;
    private String json;
    private boolean isCut;

    private Part(String field, String json) {
      this.field = field;
      this.json = json;
    }

    private void writeTo(JsonGenerator out) throws IOException {
      out.writeFieldName(field);
      out.writeRawValue(json);
    }

    private void cut() {
      byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
      String hash = Sha256.of(bytes);
      json = "{\"cut\":{\"bytes\":" + bytes.length + ",\"sha256\":\"" + hash + "\"}}";
      isCut = true;
    }
  }
}
