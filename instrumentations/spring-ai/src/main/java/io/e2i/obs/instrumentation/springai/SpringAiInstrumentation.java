package io.e2i.obs.instrumentation.springai;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Declares what is woven in Spring AI's models and tools, and in those of the application. */
public final class SpringAiInstrumentation extends Technology {

  static final String NAME = "spring-ai";

  private static final String ADVICE = "io.e2i.obs.instrumentation.springai.";
  private static final String SPRING = "org.springframework.ai.";

  private static final ElementMatcher<MethodDescription> TAKES_PROMPT =
      takesArguments(1).and(takesArgument(0, named(SPRING + "chat.prompt.Prompt")));

  public SpringAiInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // The other overloads are methods of the interface, which lead to this one.
        WovenType.subtypesOf(SPRING + "chat.model.ChatModel")
            .advise(ADVICE + "ChatAdvice$Call", TAKES_PROMPT, "call")
            .advise(ADVICE + "ChatAdvice$Stream", TAKES_PROMPT, "stream"),
        WovenType.subtypesOf(SPRING + "embedding.EmbeddingModel")
            .advise(
                ADVICE + "EmbeddingAdvice",
                takesArguments(1)
                    .and(takesArgument(0, named(SPRING + "embedding.EmbeddingRequest"))),
                "call"),
        WovenType.subtypesOf(SPRING + "tool.ToolCallback")
            .advise(ADVICE + "ToolAdvice", takesArgument(0, String.class), "call"));
  }
}
