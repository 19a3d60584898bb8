package io.e2i.obs.instrumentation.langchain4j;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Declares what is woven in {@code dev.langchain4j:langchain4j} and {@code langchain4j-core} 1. */
public final class Langchain4jInstrumentation extends Technology {

  static final String NAME = "langchain4j";

  private static final String CHAT = "dev.langchain4j.model.chat.";
  private static final String SERVICE = "dev.langchain4j.service.";
  private static final String ADVICE = "io.e2i.obs.instrumentation.langchain4j.";

  private static final ElementMatcher.Junction<MethodDescription> TAKES_REQUEST =
      takesArgument(0, named(CHAT + "request.ChatRequest"));

  /** Not methods of the same names that a model has for itself. */
  private static final ElementMatcher.Junction<MethodDescription> EMBEDS =
      takesArguments(1)
          .and(
              returns(
                  namedOneOf(
                      "dev.langchain4j.model.output.Response",
                      "dev.langchain4j.model.embedding.response.EmbeddingResponse")));

  public Langchain4jInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // The interface's own chat(request) calls doChat(request) with all defaults filled in.
        WovenType.subtypesOf(CHAT + "ChatModel")
            .advise(
                ADVICE + "ChatAdvice",
                TAKES_REQUEST.and(returns(named(CHAT + "response.ChatResponse"))),
                "doChat",
                "chat"),
        WovenType.subtypesOf(CHAT + "StreamingChatModel")
            .advise(
                ADVICE + "StreamAdvice",
                TAKES_REQUEST
                    .and(takesArguments(2))
                    .and(takesArgument(1, named(CHAT + "response.StreamingChatResponseHandler"))),
                "doChat"),
        // The handle of all models that are reached through the library's own HTTP client.
        WovenType.named("dev.langchain4j.http.client.sse.ServerSentEventParsingHandleUtils$1")
            .withState()
            .advise(ADVICE + "CancelAdvice", takesNoArguments(), "cancel"),
        WovenType.subtypesOf("dev.langchain4j.model.embedding.EmbeddingModel")
            .advise(ADVICE + "EmbeddingAdvice", EMBEDS, "embed", "embedAll", "doEmbed"),
        // In older versions models' requests for tools go straight to the executors.
        WovenType.named(SERVICE + "tool.ToolService", SERVICE + "tool.DefaultToolExecutor")
            .advise(
                ADVICE + "ToolAdvice$Running",
                takesArgument(0, named("dev.langchain4j.agent.tool.ToolExecutionRequest")),
                "executeWithErrorHandling",
                "executeWithContext",
                "execute")
            .advise(ADVICE + "ToolAdvice$Invoking", takesArguments(Object[].class), "execute"),
        WovenType.named(SERVICE + "DefaultAiServices$1")
            .advise(
                ADVICE + "ServiceAdvice$Call",
                takesArguments(Object.class, Method.class, Object[].class),
                "invoke"),
        WovenType.named(SERVICE + "AiServiceTokenStream")
            .withState()
            .advise(ADVICE + "ServiceAdvice$NewStream", takesArguments(1), "<init>")
            .advise(ADVICE + "ServiceAdvice$Start", takesNoArguments(), "start"),
        WovenType.named(SERVICE + "AiServiceStreamingResponseHandler")
            .withState()
            .advise(ADVICE + "ServiceAdvice$NewHandler", any(), "<init>")
            .advise(ADVICE + "ServiceAdvice$Complete", takesArguments(1), "onCompleteResponse")
            .advise(ADVICE + "ServiceAdvice$Failed", takesArguments(1), "onError"));
  }
}
