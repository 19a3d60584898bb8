package io.e2i.obs.instrumentation.springai;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** Around the methods of chat models. */
public final class ChatAdvice {

  private ChatAdvice() {}

  /** {@code call(Prompt)}, with all rounds of tools that it takes. */
  public static final class Call {

    private Call() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.This ChatModel model, @Advice.Argument(0) Prompt prompt) {
      return ChatCall.begin(model, prompt);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return @Nullable ChatResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (call != null) {
        ((ChatCall) call).answered(response, thrown);
      }
    }
  }

  /** {@code stream(Prompt)}, which asks nobody before somebody subscribes. */
  public static final class Stream {

    private Stream() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.This ChatModel model,
        @Advice.Argument(0) Prompt prompt,
        @Advice.Return @Nullable Flux<ChatResponse> pieces) {
      return pieces == null ? null : new FollowedFlux(pieces, model, prompt);
    }
  }
}
