package com.acme.agents;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.Map;

/** An application whose agents work together. */
public final class AgentScenarios {

  private AgentScenarios() {}

  /** Begins a story. */
  public interface Writer {
    @UserMessage("Write about {{topic}}.")
    @Agent(name = "writer", outputKey = "story")
    String write(@V("topic") String topic);
  }

  /** Makes a story better. */
  public interface Editor {
    @UserMessage("Edit {{story}}.")
    @Agent(name = "editor", outputKey = "story")
    String edit(@V("story") String story);
  }

  /** Finds a title for a topic. */
  public interface Namer {
    @UserMessage("Find a title for {{topic}}.")
    @Agent(name = "namer", outputKey = "title")
    String name(@V("topic") String topic);
  }

  /** An agent without a model. */
  public static final class Printer {
    @Agent(name = "printer", outputKey = "printed")
    public String print(@V("story") String story) {
      return "printed";
    }
  }

  /** An agent that does not work. */
  public static final class BrokenPrinter {
    @Agent(name = "printer", outputKey = "printed")
    public String print(@V("story") String story) {
      throw new IllegalStateException("no paper");
    }
  }

  private static final ChatModel MODEL =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return ChatResponse.builder().aiMessage(AiMessage.from("a story")).build();
        }
      };

  private static <T> T agent(Class<T> type) {
    return AgenticServices.agentBuilder(type).chatModel(MODEL).build();
  }

  private static Map<String, Object> topic() {
    return Map.of("topic", "dragons", "story", "once");
  }

  public static String alone() {
    return agent(Writer.class).write("dragons");
  }

  public static String sequence() {
    UntypedAgent novel =
        AgenticServices.sequenceBuilder()
            .name("novel")
            .subAgents(agent(Writer.class), agent(Editor.class), new Printer())
            .outputKey("story")
            .build();
    return String.valueOf(novel.invoke(topic()));
  }

  public static String parallel() {
    UntypedAgent both =
        AgenticServices.parallelBuilder()
            .name("both")
            .subAgents(agent(Writer.class), agent(Namer.class))
            .outputKey("story")
            .build();
    return String.valueOf(both.invoke(topic()));
  }

  public static String loop() {
    UntypedAgent polish =
        AgenticServices.loopBuilder()
            .name("polish")
            .subAgents(agent(Editor.class))
            .maxIterations(2)
            .outputKey("story")
            .build();
    return String.valueOf(polish.invoke(topic()));
  }

  public static String nested() {
    UntypedAgent polish =
        AgenticServices.loopBuilder()
            .name("polish")
            .subAgents(agent(Editor.class))
            .maxIterations(1)
            .outputKey("story")
            .build();
    UntypedAgent novel =
        AgenticServices.sequenceBuilder()
            .name("novel")
            .subAgents(agent(Writer.class), polish)
            .outputKey("story")
            .build();
    return String.valueOf(novel.invoke(topic()));
  }

  public static String failing() {
    UntypedAgent novel =
        AgenticServices.sequenceBuilder()
            .name("novel")
            .subAgents(agent(Writer.class), new BrokenPrinter())
            .build();
    try {
      return String.valueOf(novel.invoke(topic()));
    } catch (RuntimeException failed) {
      return failed.getClass().getName();
    }
  }
}
