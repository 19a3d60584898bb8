package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.e2i.obs.operation.AbandonedOperations;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A call of a chat model whose answer comes in pieces, on whatever thread. It is over with the
 * whole answer, an error, or when the application has cancelled it; and if nothing more can come,
 * because nobody has the handler any more, as abandoned.
 *
 * <p>The application's callbacks run in the context in which it has called the model: what they do,
 * such as running tools and asking again, is no part of this call. Never throws.
 */
final class StreamedChat {

  private static final String CANCELLED = "cancelled";

  private final Operation operation;
  private final Context caller;

  /** What a callback of the application's has thrown last. */
  private volatile @Nullable Throwable thrownByHandler;

  private StreamedChat(Operation operation, Context caller) {
    this.operation = operation;
    this.caller = caller;
  }

  /** The handler for the model, and the call; null if there is nothing to record. */
  static Object @Nullable [] begin(
      StreamingChatModel model,
      @Nullable ChatRequest request,
      @Nullable StreamingChatResponseHandler handler) {
    if (request == null || handler == null || !ModelCall.isNew(model)) {
      return null;
    }
    Context caller = Context.current();
    Operation operation =
        ChatQuestion.start(model.provider(), request, model.defaultRequestParameters());
    if (operation == null) {
      return null;
    }
    ModelCall call = ModelCall.begun(model, operation);
    try {
      StreamingChatResponseHandler follower =
          FollowedHandler.of(handler, new StreamedChat(operation, caller));
      AbandonedOperations.watch(follower, operation);
      return new Object[] {follower, call};
    } catch (Throwable failure) {
      call.leave().end();
      throw failure;
    }
  }

  /** The thread has left the model. */
  static void left(Object @Nullable [] begun, @Nullable Throwable thrown) {
    if (begun == null) {
      return;
    }
    Operation operation = ((ModelCall) begun[1]).leave();
    if (thrown != null) {
      operation.end(thrown);
    }
  }

  /**
   * A piece of the answer has come.
   *
   * @param handler tells the application's handler
   * @param details what comes with the piece, and may lead to a handle to cancel the answer
   */
  void piece(Runnable handler, @Nullable Object details) {
    Object handle = chunk(details);
    handOn(handler);
    look(handle);
  }

  private @Nullable Object chunk(@Nullable Object details) {
    try {
      if (operation.isEnded()) {
        return null;
      }
      LlmCalls.chunk(operation);
      Object handle = Getter.value(details, "streamingHandle");
      if (handle != null && ObjectState.isField(handle)) {
        ObjectState.set(handle, this);
      }
      return handle;
    } catch (Throwable failure) {
      swallow(failure);
      return null;
    }
  }

  /** Runs a callback of the application's, which may throw what it likes. */
  void handOn(Runnable handler) {
    ModelCall innermost = ModelCall.goOut();
    try (Scope ignored = caller.makeCurrent()) {
      handler.run();
    } catch (Throwable thrown) {
      thrownByHandler = thrown;
      throw thrown;
    } finally {
      ModelCall.comeBack(innermost);
    }
  }

  /** The whole answer is there. */
  void complete(@Nullable ChatResponse response) {
    end(response, null);
  }

  /**
   * The library tells an error. One that the handler itself has thrown is no end: the library tells
   * it to the handler and goes on with the answer.
   */
  void failed(@Nullable Throwable error) {
    if (error == null || error != thrownByHandler) {
      end(null, error);
    }
  }

  /**
   * Looks whether the application has cancelled the answer in the callback: the library will not
   * call again then.
   */
  private void look(@Nullable Object handle) {
    try {
      if (handle != null && Boolean.TRUE.equals(Getter.value(handle, "isCancelled"))) {
        cancelled();
      }
    } catch (Throwable failure) {
      swallow(failure);
    }
  }

  /** A handle was cancelled, on whatever thread. */
  static void cancelled(Object handle) {
    StreamedChat chat = (StreamedChat) ObjectState.get(handle);
    if (chat != null) {
      chat.cancelled();
    }
  }

  private void cancelled() {
    if (!operation.isEnded()) {
      LlmCalls.response(operation, null, null, CANCELLED);
      operation.end();
    }
  }

  private void end(@Nullable ChatResponse response, @Nullable Throwable error) {
    try {
      if (!operation.isEnded()) {
        ChatAnswer.tell(operation, response);
      }
    } catch (Throwable failure) {
      swallow(failure);
    } finally {
      operation.end(error);
    }
  }

  private static void swallow(Throwable failure) {
    Failures.swallow(SelfCounter.ADVICE_FAILURES, "stream of a model", failure);
  }
}
