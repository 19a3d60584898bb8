package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code ChatModel.doChat(request)}, and {@code chat(request …)} where a model has its own. */
public final class ChatAdvice {

  private ChatAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Object enter(
      @Advice.This ChatModel model, @Advice.Argument(0) @Nullable ChatRequest request) {
    return ChatCall.begin(model, request);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object call,
      @Advice.Return @Nullable ChatResponse response,
      @Advice.Thrown @Nullable Throwable thrown) {
    ChatCall.end(call, response, thrown);
  }
}
