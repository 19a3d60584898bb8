package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;

/** What the audit trail is to keep of prompts and answers: their texts, by role. */
final class Content {

  private static final ContentOption OPTION = new ContentOption(SpringAiInstrumentation.NAME);

  private Content() {}

  static ContentLevel level() {
    return OPTION.level();
  }

  static List<Object> of(List<Message> messages) {
    List<Object> all = new ArrayList<>(messages.size());
    for (Message message : messages) {
      if (message != null && Providers.isSpring(message)) {
        all.add(of(message));
      }
    }
    return all;
  }

  private static Object of(Message message) {
    Map<String, Object> plain = message(message.getMessageType().getValue(), message.getText());
    if (message instanceof AssistantMessage) {
      toolCalls(plain, ((AssistantMessage) message).getToolCalls());
    }
    if (message instanceof ToolResponseMessage) {
      plain.put("content", new ArrayList<Object>(((ToolResponseMessage) message).getResponses()));
    }
    return plain;
  }

  static Map<String, Object> message(String role, @Nullable String text) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", text);
    return message;
  }

  /** Adds the tools that a message asks for, records of Spring AI; none if there are none. */
  static void toolCalls(Map<String, Object> message, @Nullable List<?> calls) {
    if (calls != null && !calls.isEmpty()) {
      message.put("tool_calls", new ArrayList<Object>(calls));
    }
  }
}
