package io.e2i.obs.export.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of JSON as maps, lists, texts and numbers; fails if it is not one whole object. */
public final class JsonLine {

  private JsonLine() {}

  public static Map<String, Object> parse(String json) {
    try (JsonParser in = new JsonFactory().createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("No object: " + json);
      }
      Map<String, Object> fields = object(in);
      if (in.nextToken() != null) {
        throw new AssertionError("More than one object: " + json);
      }
      return fields;
    } catch (IOException notJson) {
      throw new AssertionError("No JSON: " + json, notJson);
    }
  }

  private static Map<String, Object> object(JsonParser in) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      fields.put(name, value(in));
    }
    return fields;
  }

  private static Object value(JsonParser in) throws IOException {
    switch (in.currentToken()) {
      case START_OBJECT:
        return object(in);
      case START_ARRAY:
        List<Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(in));
        }
        return items;
      case VALUE_NUMBER_INT:
        return in.getLongValue();
      case VALUE_NUMBER_FLOAT:
        return in.getDoubleValue();
      case VALUE_TRUE:
      case VALUE_FALSE:
        return in.getBooleanValue();
      case VALUE_NULL:
        return null;
      default:
        return in.getText();
    }
  }
}
