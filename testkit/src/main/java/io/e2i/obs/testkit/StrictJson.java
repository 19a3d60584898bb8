package io.e2i.obs.testkit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON and takes nothing that the standard forbids: broken UTF-8, names that occur twice. */
public final class StrictJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictJson() {}

  /** The one object that these bytes are. */
  public static Map<String, Object> object(byte[] utf8) {
    try {
      return object(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new AssertionError("is not UTF-8: " + new String(utf8, StandardCharsets.UTF_8), e);
    }
  }

  /** The one object that this text is. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("is no object: " + text);
      }
      Map<String, Object> object = (Map<String, Object>) requireNonNull(value(parser));
      if (parser.nextToken() != null) {
        throw new AssertionError("has something behind the object: " + text);
      }
      return object;
    } catch (IOException e) {
      throw new AssertionError("is not JSON: " + text, e);
    }
  }

  /** The lines of a file, each of which must be an object. */
  public static List<Map<String, Object>> lines(Path file) throws IOException {
    return lines(Files.readString(file));
  }

  /** The lines of a text, each of which must be an object. */
  public static List<Map<String, Object>> lines(String text) {
    List<Map<String, Object>> all = new ArrayList<>();
    // Not at other line breaks, such as U+2028: those must be escaped anyway.
    if (!text.isEmpty()) {
      for (String line : text.split("\n")) {
        all.add(object(line));
      }
    }
    return all;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT:
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        return object;
      case START_ARRAY:
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        return array;
      case VALUE_NUMBER_INT:
        return parser.getLongValue();
      case VALUE_NUMBER_FLOAT:
        return parser.getDoubleValue();
      case VALUE_TRUE:
        return true;
      case VALUE_FALSE:
        return false;
      case VALUE_NULL:
        return null;
      default:
        return parser.getText();
    }
  }
}
