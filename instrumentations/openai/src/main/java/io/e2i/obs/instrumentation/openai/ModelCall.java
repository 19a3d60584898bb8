package io.e2i.obs.instrumentation.openai;

import com.openai.core.ClientOptions;
import com.openai.core.http.StreamResponse;
import io.e2i.obs.operation.AbandonedOperations;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, from the sending of the request until its answer has been parsed, or the
 * last piece of it has been read. The state of the response, which it does not refer to: when
 * response and stream are collected, so is this, and then the call ends as abandoned. May be told
 * of by several threads.
 */
final class ModelCall {

  private final Operation operation;
  private final Answer answer;
  private boolean parsed;
  private boolean followed;

  private ModelCall(Operation operation, Answer answer) {
    this.operation = operation;
    this.answer = answer;
  }

  /** Null if nothing is recorded. */
  static @Nullable ModelCall begin(Object params, ClientOptions client) {
    if (!Operations.isRecording()) {
      return null;
    }
    Question question = Question.of(params);
    Endpoint endpoint = Endpoint.of(client);
    Operation operation =
        LlmCalls.start(
            OpenaiInstrumentation.NAME,
            question.operation(),
            endpoint.provider(),
            question.model());
    return operation == null ? null : of(operation, question, endpoint);
  }

  private static ModelCall of(Operation operation, Question question, Endpoint endpoint) {
    ModelCall call = new ModelCall(operation, question.answer());
    try {
      endpoint.tell(operation);
      question.tell(operation);
      AbandonedOperations.watch(call, operation);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "openai request", failure);
    }
    return call;
  }

  /** Takes the call off the thread that has begun it. */
  void detach() {
    operation.detach();
  }

  /** The response's headers are there, or there is no response. */
  void answered(@Nullable Object response, @Nullable Throwable thrown) {
    if (response == null) {
      end(thrown);
    } else {
      ObjectState.set(response, this);
    }
  }

  /** The answer is there as a whole, or its pieces are about to come. */
  synchronized void parsed(@Nullable Object parsedAnswer, @Nullable Throwable thrown) {
    if (parsed) {
      return;
    }
    parsed = true;
    if (parsedAnswer instanceof StreamResponse) {
      operation.set(GenAiAttributes.REQUEST_STREAM, Boolean.TRUE);
      ObjectState.set(parsedAnswer, this);
      return;
    }
    if (parsedAnswer != null) {
      read(parsedAnswer);
    }
    end(thrown);
  }

  /** Whether this is the first stream of pieces that the application gets; others are empty. */
  synchronized boolean follow() {
    boolean first = !followed;
    followed = true;
    return first;
  }

  /** A piece has come. */
  synchronized void piece(Object piece) {
    if (operation.isEnded()) {
      return;
    }
    LlmCalls.chunk(operation);
    read(piece);
  }

  private void read(Object told) {
    try {
      answer.read(operation, told);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "openai answer", failure);
    }
  }

  /** Nobody will read any further: what has come so far is the answer. */
  void closed() {
    end(null);
  }

  /** The answer has come to its end, or has been cut by an error. */
  synchronized void end(@Nullable Throwable thrown) {
    if (operation.isEnded()) {
      return;
    }
    try {
      answer.tell(operation);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "openai answer", failure);
    }
    operation.end(thrown);
  }
}
