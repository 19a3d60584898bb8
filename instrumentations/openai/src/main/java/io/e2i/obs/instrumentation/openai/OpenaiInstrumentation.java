package io.e2i.obs.instrumentation.openai;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Declares what is woven in {@code com.openai:openai-java-core}. */
public final class OpenaiInstrumentation extends Technology {

  static final String NAME = "openai";

  private static final String ADVICE = "io.e2i.obs.instrumentation.openai.";
  private static final String CORE = "com.openai.core.";
  private static final String MODELS = "com.openai.models.";
  private static final String BLOCKING = "com.openai.services.blocking.";
  private static final String ASYNC = "com.openai.services.async.";
  private static final String RAW = "$WithRawResponseImpl";

  private static final ElementMatcher<MethodDescription> SENDS =
      takesArguments(2)
          .and(
              takesArgument(
                  0,
                  namedOneOf(
                      MODELS + "chat.completions.ChatCompletionCreateParams",
                      MODELS + "responses.ResponseCreateParams",
                      MODELS + "embeddings.EmbeddingCreateParams")))
          .and(takesArgument(1, named(CORE + "RequestOptions")));

  public OpenaiInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(ContentOption.OPTION);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // Where all ways to ask lead to; the answer is still to be parsed.
        WovenType.named(
                BLOCKING + "chat.ChatCompletionServiceImpl" + RAW,
                BLOCKING + "ResponseServiceImpl" + RAW,
                BLOCKING + "EmbeddingServiceImpl" + RAW)
            .advise(ADVICE + "RequestAdvice$Blocking", SENDS, "create", "createStreaming"),
        WovenType.named(
                ASYNC + "chat.ChatCompletionServiceAsyncImpl" + RAW,
                ASYNC + "ResponseServiceAsyncImpl" + RAW,
                ASYNC + "EmbeddingServiceAsyncImpl" + RAW)
            .advise(ADVICE + "RequestAdvice$Async", SENDS, "create", "createStreaming"),
        WovenType.subtypesOf(CORE + "http.HttpResponseFor")
            .withState()
            .advise(ADVICE + "ResponseAdvice$Parse", takesNoArguments(), "parse")
            .advise(ADVICE + "ResponseAdvice$Close", takesNoArguments(), "close"),
        WovenType.subtypesOf(CORE + "http.StreamResponse")
            .withState()
            .advise(ADVICE + "StreamAdvice$Open", takesNoArguments(), "stream")
            .advise(ADVICE + "StreamAdvice$Close", takesNoArguments(), "close"));
  }
}
