package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.Operations;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** An answer in pieces: each subscription is a call of the model. */
final class FollowedFlux extends FluxOperator<ChatResponse, ChatResponse> {

  private final ChatModel model;
  private final Prompt prompt;

  FollowedFlux(Flux<? extends ChatResponse> pieces, ChatModel model, Prompt prompt) {
    super(pieces);
    this.model = model;
    this.prompt = prompt;
  }

  @Override
  public void subscribe(CoreSubscriber<? super ChatResponse> subscriber) {
    Context caller = Context.current();
    ChatCall call = begin();
    if (call == null) {
      source.subscribe(subscriber);
      return;
    }
    try {
      source.subscribe(new FollowingSubscriber(subscriber, call, caller));
    } finally {
      call.detach();
    }
  }

  /** Null if nothing is recorded; the flux may have outlived its weaving. */
  private @Nullable ChatCall begin() {
    try {
      ChatCall call =
          Operations.isSwitchedOn(SpringAiInstrumentation.NAME)
              ? ChatCall.begin(model, prompt)
              : null;
      if (call != null) {
        call.streams();
      }
      return call;
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "spring-ai stream", failure);
      return null;
    }
  }
}
