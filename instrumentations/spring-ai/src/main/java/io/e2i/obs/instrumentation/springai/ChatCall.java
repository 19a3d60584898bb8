package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.AbandonedOperations;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/** One call of a chat model, until its answer is complete. May be told of by several threads. */
final class ChatCall {

  private final Operation operation;
  private final ChatAnswer answer;

  private ChatCall(Operation operation, ContentLevel level) {
    this.operation = operation;
    this.answer = new ChatAnswer(level);
  }

  /** Null if nothing is recorded. */
  static @Nullable ChatCall begin(ChatModel model, Prompt prompt) {
    if (!Operations.isRecording()) {
      return null;
    }
    ChatSettings settings = ChatSettings.of(model, prompt);
    Operation operation =
        LlmCalls.start(
            SpringAiInstrumentation.NAME,
            LlmCalls.CHAT,
            Providers.of(model.getClass()),
            settings.model());
    if (operation == null) {
      return null;
    }
    ContentLevel level = Content.level();
    try {
      settings.tell(operation);
      if (level != ContentLevel.NONE) {
        operation.audit().input(Captured.of(Content.of(prompt.getInstructions()), level));
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "spring-ai prompt", failure);
    }
    return new ChatCall(operation, level);
  }

  /** The answer is going to come in pieces, perhaps on another thread. */
  void streams() {
    operation.set(GenAiAttributes.REQUEST_STREAM, Boolean.TRUE);
    AbandonedOperations.watch(this, operation);
  }

  /** Takes the call off the thread that has begun it. */
  void detach() {
    operation.detach();
  }

  /** The answer is there as a whole, or there is none. */
  void answered(@Nullable ChatResponse response, @Nullable Throwable thrown) {
    if (response != null) {
      read(response);
    }
    end(thrown);
  }

  /** A piece of the answer has come. */
  synchronized void piece(ChatResponse piece) {
    if (!operation.isEnded()) {
      LlmCalls.chunk(operation);
      read(piece);
    }
  }

  private void read(ChatResponse response) {
    try {
      answer.read(response);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "spring-ai answer", failure);
    }
  }

  /** Nothing more will come. */
  synchronized void end(@Nullable Throwable thrown) {
    if (operation.isEnded()) {
      return;
    }
    try {
      answer.tell(operation);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "spring-ai answer", failure);
    }
    operation.end(thrown);
  }
}
