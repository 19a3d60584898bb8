package io.e2i.obs.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link OpenAiStub} answers. */
final class OpenAiAnswers {

  private static final String CHAT_USAGE =
      """
      {"prompt_tokens":20,"completion_tokens":7,"total_tokens":27,
       "prompt_tokens_details":{"cached_tokens":12},
       "completion_tokens_details":{"reasoning_tokens":3}}""";

  private static final String TOOL_CALL =
      """
      {"id":"call-1","type":"function",
       "function":{"name":"weather","arguments":"{\\"city\\":\\"Oslo\\"}"}}""";

  private static final String MODEL = "gpt-4o-2024-08-06";

  private OpenAiAnswers() {}

  static String error(int status) {
    return """
        {"error":{"message":"The server says %d","type":"test","param":null,"code":"c%d"}}"""
        .formatted(status, status);
  }

  static String whole(String behaviour, String path, String body) {
    if (path.endsWith("/embeddings")) {
      return embeddings();
    }
    if (path.endsWith("/responses")) {
      return response("completed", true);
    }
    return asksForTool(behaviour, body)
        ? chat(
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + TOOL_CALL + "]}",
            "tool_calls",
            behaviour)
        : chat(
            "{\"role\":\"assistant\",\"content\":\"Hello there\",\"refusal\":null}",
            "stop",
            behaviour);
  }

  static List<String> pieces(String behaviour, String path, String body) {
    if (path.endsWith("/responses")) {
      return events(behaviour);
    }
    List<String> pieces = new ArrayList<>();
    if (asksForTool(behaviour, body)) {
      pieces.add(
          chunk(
              "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,"
                  + TOOL_CALL.substring(1)
                  + "]}",
              null));
      pieces.add(chunk("{}", "tool_calls"));
    } else {
      texts(behaviour)
          .forEach(
              text ->
                  pieces.add(chunk("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", null)));
      if (behaviour.equals("broken")) {
        pieces.add(data("{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}"));
        return pieces;
      }
      pieces.add(chunk("{}", "stop"));
    }
    if (body.replace(" ", "").contains("\"include_usage\":true")) {
      pieces.add(data(chunkOf("[]", CHAT_USAGE)));
    }
    pieces.add(data("[DONE]"));
    return pieces;
  }

  private static List<String> texts(String behaviour) {
    List<String> texts = new ArrayList<>(List.of("Hel", "lo", " there"));
    for (int i = 0; behaviour.equals("long") && i < 97; i++) {
      texts.add(" and so on");
    }
    return texts;
  }

  private static boolean asksForTool(String behaviour, String body) {
    return behaviour.equals("tools") && !body.replace(" ", "").contains("\"role\":\"tool\"");
  }

  private static String chat(String message, String finishReason, String behaviour) {
    String usage = behaviour.equals("bare") ? "" : ",\"usage\":" + CHAT_USAGE;
    return """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"%s",
         "choices":[{"index":0,"message":%s,"finish_reason":"%s","logprobs":null}]%s}"""
        .formatted(MODEL, message, finishReason, usage);
  }

  private static String chunk(String delta, @Nullable String finishReason) {
    String reason = finishReason == null ? "null" : '"' + finishReason + '"';
    return data(
        chunkOf(
            "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]", "null"));
  }

  private static String chunkOf(String choices, String usage) {
    return """
        {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"%s",\
        "choices":%s,"usage":%s}"""
        .formatted(MODEL, choices.replace("\n", ""), usage.replace("\n", ""));
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
  }

  private static String embeddings() {
    return """
        {"object":"list","model":"text-embedding-3-small",
         "data":[{"object":"embedding","index":0,"embedding":[0.5,0.25,-0.5]}],
         "usage":{"prompt_tokens":9,"total_tokens":9}}""";
  }

  private static String response(String status, boolean whole) {
    String output =
        """
        [{"type":"message","id":"msg-1","status":"completed","role":"assistant","content":
          [{"type":"output_text","text":"Hello there","annotations":[]}]}]""";
    String usage =
        """
        {"input_tokens":20,"input_tokens_details":{"cached_tokens":12},"output_tokens":7,
         "output_tokens_details":{"reasoning_tokens":3},"total_tokens":27}""";
    return """
        {"id":"resp-1","object":"response","created_at":1,"status":"%s","error":null,
         "incomplete_details":null,"instructions":null,"metadata":{},"model":"%s","output":%s,
         "parallel_tool_calls":true,"temperature":1.0,"tool_choice":"auto","tools":[],"top_p":1.0,
         "usage":%s}"""
        .formatted(status, MODEL, whole ? output : "[]", whole ? usage : "null")
        .replace("\n", "");
  }

  private static List<String> events(String behaviour) {
    List<String> events = new ArrayList<>();
    events.add(event("response.created", 0, "\"response\":" + response("in_progress", false)));
    for (String text : texts(behaviour)) {
      events.add(
          event(
              "response.output_text.delta",
              events.size(),
              "\"item_id\":\"msg-1\",\"output_index\":0,\"content_index\":0,\"logprobs\":[],"
                  + "\"delta\":\""
                  + text
                  + '"'));
    }
    events.add(
        event("response.completed", events.size(), "\"response\":" + response("completed", true)));
    return events;
  }

  private static String event(String type, int number, String rest) {
    return "event: "
        + type
        + "\n"
        + data("{\"type\":\"" + type + "\",\"sequence_number\":" + number + "," + rest + "}");
  }
}
