package io.e2i.obs.instrumentation.openai;

import com.openai.models.chat.completions.ChatCompletionChunk;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts messages together again that come in pieces; counts tool calls in any case. */
final class ChatText {

  private static final int MAX_MESSAGES = 16;
  private static final int MAX_TOOL_CALLS = 128;

  private final ContentLevel level;
  private final Map<Long, Message> messages = new TreeMap<>();
  private long toolCalls;

  ChatText(ContentLevel level) {
    this.level = level;
  }

  /**
   * @param choice which of the messages this is a piece of
   */
  void add(@Nullable Long choice, ChatCompletionChunk.Choice.Delta delta) {
    Message message = message(choice == null ? 0L : choice);
    if (message == null) {
      return;
    }
    String content = level == ContentLevel.NONE ? null : Known.of(delta._content());
    if (content != null) {
      message.text.add(content);
    }
    for (ChatCompletionChunk.Choice.Delta.ToolCall call : Known.all(delta._toolCalls())) {
      add(message, call);
    }
  }

  private @Nullable Message message(Long choice) {
    Message message = messages.get(choice);
    if (message == null && messages.size() < MAX_MESSAGES) {
      message = new Message();
      messages.put(choice, message);
    }
    return message;
  }

  private void add(Message message, ChatCompletionChunk.Choice.Delta.ToolCall piece) {
    Long index = Known.of(piece._index());
    ToolCall call = message.toolCalls.get(index == null ? 0L : index);
    if (call == null && message.toolCalls.size() < MAX_TOOL_CALLS) {
      call = new ToolCall();
      message.toolCalls.put(index == null ? 0L : index, call);
      toolCalls++;
    }
    ChatCompletionChunk.Choice.Delta.ToolCall.Function function = Known.of(piece._function());
    if (call == null || function == null || level == ContentLevel.NONE) {
      return;
    }
    String name = Known.of(function._name());
    String arguments = Known.of(function._arguments());
    call.name = name == null ? call.name : name;
    if (arguments != null) {
      call.arguments.add(arguments);
    }
  }

  long toolCalls() {
    return toolCalls;
  }

  /** As a whole answer would have them; empty if nothing is to be kept. */
  List<Object> messages() {
    List<Object> all = new ArrayList<>();
    if (level != ContentLevel.NONE) {
      for (Message message : messages.values()) {
        all.add(message.plain());
      }
    }
    return all;
  }

  private static final class Message {
    final BoundedText text = new BoundedText();
    final Map<Long, ToolCall> toolCalls = new TreeMap<>();

    Object plain() {
      Map<String, Object> plain = Content.message("assistant", text.toString());
      if (!toolCalls.isEmpty()) {
        List<Object> calls = new ArrayList<>();
        for (ToolCall call : toolCalls.values()) {
          calls.add(call.plain());
        }
        plain.put("tool_calls", calls);
      }
      return plain;
    }
  }

  private static final class ToolCall {
    final BoundedText arguments = new BoundedText();
    @Nullable String name;

    Object plain() {
      Map<String, Object> function = new LinkedHashMap<>();
      function.put("name", name);
      function.put("arguments", arguments.toString());
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("type", "function");
      plain.put("function", function);
      return plain;
    }
  }
}
