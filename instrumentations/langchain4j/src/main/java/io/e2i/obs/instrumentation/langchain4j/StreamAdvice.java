package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@code StreamingChatModel.doChat(request, handler)}. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** Answers the handler that the model gets, and the call. */
  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  @Advice.AssignReturned.ToArguments(
      @ToArgument(value = 1, index = 0, typing = Assigner.Typing.DYNAMIC))
  public static Object @Nullable [] enter(
      @Advice.This StreamingChatModel model,
      @Advice.Argument(0) @Nullable ChatRequest request,
      @Advice.Argument(1) @Nullable StreamingChatResponseHandler handler) {
    return StreamedChat.begin(model, request, handler);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] begun, @Advice.Thrown @Nullable Throwable thrown) {
    StreamedChat.left(begun, thrown);
  }
}
