package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.e2i.obs.operation.AbandonedOperations;
import io.e2i.obs.operation.ObjectState;
import org.jspecify.annotations.Nullable;

/**
 * A run of an AI service that answers in pieces: it goes on with the stream that the service has
 * made, from handler to handler, one for each question to the model, and is over with the last one.
 */
final class StreamedRun {

  private StreamedRun() {}

  /** The service has made its stream; it may never be started, and then there was no run. */
  static void newStream(Object stream) {
    ServiceRun run = ServiceRun.current();
    if (run != null) {
      run.markStreamed();
      ObjectState.set(stream, run);
    }
  }

  static ServiceRun.@Nullable Stay starting(Object stream) {
    ServiceRun run = (ServiceRun) ObjectState.get(stream);
    if (run == null || run.operation().isEnded()) {
      return null;
    }
    // Those that refer to the run are the stream and its handlers: without them it has no end.
    AbandonedOperations.watch(run, run.operation());
    return run.enter();
  }

  static void started(@Nullable Object entered, @Nullable Throwable thrown) {
    if (entered != null) {
      ServiceRun run = ((ServiceRun.Stay) entered).leave();
      if (thrown != null) {
        run.operation().end(thrown);
      }
    }
  }

  static void newHandler(Object handler) {
    ServiceRun run = ServiceRun.current();
    if (run != null) {
      ObjectState.set(handler, new Question(run, run.nextQuestion()));
    }
  }

  static ServiceRun.@Nullable Stay answered(Object handler) {
    Question question = (Question) ObjectState.get(handler);
    return question == null ? null : question.run.enter();
  }

  /** The answer was worked on: unless another question has followed, it was the last one. */
  static void workedOn(
      @Nullable Object entered,
      Object handler,
      @Nullable Object response,
      @Nullable Throwable thrown) {
    if (entered == null) {
      return;
    }
    ServiceRun run = ((ServiceRun.Stay) entered).leave();
    Question question = (Question) ObjectState.get(handler);
    if (question != null && run.isLast(question.number) && !run.operation().isEnded()) {
      tell(run, response);
      run.operation().end(thrown);
    }
  }

  private static void tell(ServiceRun run, @Nullable Object response) {
    AiMessage message =
        response instanceof ChatResponse ? ((ChatResponse) response).aiMessage() : null;
    if (message != null && message.text() != null) {
      ServiceCall.tell(run.operation(), message.text());
    }
  }

  static void failed(Object handler, @Nullable Throwable error) {
    Question question = (Question) ObjectState.get(handler);
    if (question != null) {
      question.run.operation().end(error);
    }
  }

  /** What a handler waits for the answer of. */
  private static final class Question {
    final ServiceRun run;
    final int number;

    Question(ServiceRun run, int number) {
      this.run = run;
      this.number = number;
    }
  }
}
