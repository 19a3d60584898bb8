package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompts and answers as the audit trail keeps them: role and content, and tools asked for. */
final class Content {

  private static final ContentOption OPTION = new ContentOption(Langchain4jInstrumentation.NAME);

  /** The latest messages of a conversation that is longer; what is kept is bounded anyway. */
  private static final int MAX_MESSAGES = 100;

  private static final int MAX_PARTS = 20;

  private Content() {}

  /** How much is to be kept: asked before anything is built. */
  static ContentLevel level() {
    return OPTION.level();
  }

  /** A conversation, each message with its role and content. */
  static @Nullable Captured of(List<ChatMessage> messages, ContentLevel level) {
    int size = messages.size();
    List<Object> shown = new ArrayList<>(Math.min(size, MAX_MESSAGES));
    for (ChatMessage message : messages.subList(Math.max(0, size - MAX_MESSAGES), size)) {
      shown.add(shown(message));
    }
    return Captured.of(shown, level);
  }

  /** An answer: its text alone, unless it asks for tools. */
  static @Nullable Captured of(AiMessage answer, ContentLevel level) {
    return Captured.of(
        answer.hasToolExecutionRequests() ? shown((ChatMessage) answer) : answer.text(), level);
  }

  /** What a model is to turn into vectors: a text, a segment, or a list or request of those. */
  static @Nullable Captured ofTexts(@Nullable Object input, ContentLevel level) {
    Object inputs = input instanceof List ? input : Getter.value(input, "inputs");
    if (!(inputs instanceof List)) {
      return Captured.of(text(input), level);
    }
    List<Object> texts = new ArrayList<>();
    for (Object one : (List<?>) inputs) {
      Object text = texts.size() < MAX_MESSAGES ? text(one) : null;
      if (text != null) {
        texts.add(text);
      }
    }
    return Captured.of(texts, level);
  }

  private static @Nullable Object text(@Nullable Object segment) {
    return segment instanceof String ? segment : Getter.value(segment, "text");
  }

  private static Map<String, Object> shown(ChatMessage message) {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (message instanceof SystemMessage) {
      put(shown, "system", ((SystemMessage) message).text());
    } else if (message instanceof UserMessage) {
      put(shown, "user", parts(((UserMessage) message).contents()));
    } else if (message instanceof AiMessage) {
      AiMessage answer = (AiMessage) message;
      put(shown, "assistant", answer.text());
      if (answer.hasToolExecutionRequests()) {
        shown.put("tool_calls", toolCalls(answer.toolExecutionRequests()));
      }
    } else if (message instanceof ToolExecutionResultMessage) {
      ToolExecutionResultMessage result = (ToolExecutionResultMessage) message;
      put(shown, "tool", result.text());
      shown.put("tool", result.toolName());
    } else {
      put(shown, message.type().name().toLowerCase(Locale.ROOT), null);
    }
    return shown;
  }

  private static void put(Map<String, Object> shown, String role, @Nullable Object content) {
    shown.put("role", role);
    if (content != null) {
      shown.put("content", content);
    }
  }

  /** A single text as it is; of images, files and the like only that they are there. */
  private static @Nullable Object parts(List<dev.langchain4j.data.message.Content> contents) {
    if (contents.size() == 1 && contents.get(0) instanceof TextContent) {
      return ((TextContent) contents.get(0)).text();
    }
    List<Object> parts = new ArrayList<>();
    for (dev.langchain4j.data.message.Content content : contents) {
      if (parts.size() < MAX_PARTS) {
        parts.add(part(content));
      }
    }
    return parts;
  }

  private static Object part(dev.langchain4j.data.message.Content content) {
    return content instanceof TextContent
        ? ((TextContent) content).text()
        : "<" + content.type().name().toLowerCase(Locale.ROOT) + ">";
  }

  private static List<Object> toolCalls(List<ToolExecutionRequest> requests) {
    List<Object> calls = new ArrayList<>();
    for (ToolExecutionRequest request : requests) {
      Map<String, Object> call = new LinkedHashMap<>();
      call.put("name", request.name());
      call.put("arguments", request.arguments());
      calls.add(call);
    }
    return calls;
  }
}
