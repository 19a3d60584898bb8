package io.e2i.obs.instrumentation.openai;

import com.openai.core.JsonValue;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the audit trail is to keep of requests and answers, in the words of OpenAI's API. */
final class Content {

  private static final ContentOption OPTION = new ContentOption(OpenaiInstrumentation.NAME);

  private Content() {}

  static ContentLevel level() {
    return OPTION.level();
  }

  /** An object of the SDK as the maps, lists and texts that are sent for it. */
  static @Nullable Object plain(Object value) {
    return JsonValue.from(value).convert(Object.class);
  }

  /** The message of a role. */
  static Map<String, Object> message(String role, @Nullable Object content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", content);
    return message;
  }
}
