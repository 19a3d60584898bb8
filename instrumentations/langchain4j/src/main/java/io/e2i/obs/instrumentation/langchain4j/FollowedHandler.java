package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Stands in front of the application's handler: tells the chat of every callback and hands it on.
 * Types that an older version of the library does not have are mentioned in methods that nobody
 * calls there.
 */
final class FollowedHandler implements StreamingChatResponseHandler {

  /** All methods here: a newer version of the library may have more. */
  private static final Set<String> CALLBACKS =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "onPartialResponse(String)",
                  "onPartialResponse(PartialResponse,PartialResponseContext)",
                  "onPartialThinking(PartialThinking)",
                  "onPartialThinking(PartialThinking,PartialThinkingContext)",
                  "onPartialToolCall(PartialToolCall)",
                  "onPartialToolCall(PartialToolCall,PartialToolCallContext)",
                  "onCompleteToolCall(CompleteToolCall)",
                  "onUnmappedRawEvent(Object)",
                  "onCompleteResponse(ChatResponse)",
                  "onError(Throwable)")));

  private static final boolean KNOWS_ALL = knowsAll();

  private final StreamingChatResponseHandler handler;
  private final StreamedChat chat;

  private FollowedHandler(StreamingChatResponseHandler handler, StreamedChat chat) {
    this.handler = handler;
    this.chat = chat;
  }

  /** A handler that loses no callback that the library's version has. */
  static StreamingChatResponseHandler of(StreamingChatResponseHandler handler, StreamedChat chat) {
    return KNOWS_ALL ? new FollowedHandler(handler, chat) : AnyCallbacks.inFrontOf(handler, chat);
  }

  private static boolean knowsAll() {
    for (Method method : StreamingChatResponseHandler.class.getMethods()) {
      if (!CALLBACKS.contains(signatureOf(method))) {
        return false;
      }
    }
    return true;
  }

  private static String signatureOf(Method method) {
    StringBuilder signature = new StringBuilder(method.getName()).append('(');
    for (Class<?> parameter : method.getParameterTypes()) {
      signature.append(signature.toString().endsWith("(") ? "" : ",");
      signature.append(parameter.getSimpleName());
    }
    return signature.append(')').toString();
  }

  @Override
  public void onPartialResponse(String text) {
    chat.piece(() -> handler.onPartialResponse(text), null);
  }

  @Override
  public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
    chat.piece(() -> handler.onPartialResponse(response, context), context);
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    chat.piece(() -> handler.onPartialThinking(thinking), null);
  }

  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    chat.piece(() -> handler.onPartialThinking(thinking, context), context);
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    chat.piece(() -> handler.onPartialToolCall(call), null);
  }

  @Override
  public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
    chat.piece(() -> handler.onPartialToolCall(call, context), context);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    chat.piece(() -> handler.onCompleteToolCall(call), null);
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    chat.piece(() -> handler.onUnmappedRawEvent(event), null);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    chat.complete(response);
    chat.handOn(() -> handler.onCompleteResponse(response));
  }

  @Override
  public void onError(Throwable error) {
    chat.failed(error);
    chat.handOn(() -> handler.onError(error));
  }
}
