package com.acme.assistant;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What newer versions of the library have: answers that are cancelled, and more callbacks. */
public final class CancelScenarios {

  private CancelScenarios() {}

  /** Cancels within a callback. */
  public static String cancel(String url) {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    StreamScenarios.model(url)
        .chat(
            "Which city?",
            new Heard() {
              @Override
              public void onPartialResponse(
                  PartialResponse response, PartialResponseContext context) {
                context.streamingHandle().cancel();
                cancelled.complete(response.text().trim());
              }
            });
    return cancelled.join();
  }

  /** Cancels on another thread, after the first piece. */
  public static String cancelFromOutside(String url) {
    CompletableFuture<StreamingHandle> handle = new CompletableFuture<>();
    StreamScenarios.model(url)
        .chat(
            "Which city?",
            new Heard() {
              @Override
              public void onPartialResponse(
                  PartialResponse response, PartialResponseContext context) {
                handle.complete(context.streamingHandle());
              }
            });
    handle.join().cancel();
    return Boolean.toString(handle.join().isCancelled());
  }

  /** Every callback that there is: which ones reach the application's handler. */
  public static String everyCallback() {
    List<String> heard = new ArrayList<>();
    StreamingChatResponseHandler handler =
        (StreamingChatResponseHandler)
            Proxy.newProxyInstance(
                CancelScenarios.class.getClassLoader(),
                new Class<?>[] {StreamingChatResponseHandler.class},
                (proxy, callback, arguments) -> {
                  heard.add(callback.toString());
                  return null;
                });
    new StreamingChatModel() {
      @Override
      public void doChat(ChatRequest request, StreamingChatResponseHandler given) {
        callbacks().forEach(callback -> call(callback, given));
      }
    }.doChat(ChatRequest.builder().messages(List.of(message())).build(), handler);
    return callbacks().map(Method::toString).toList().equals(heard) ? "all" : heard.toString();
  }

  private static dev.langchain4j.data.message.ChatMessage message() {
    return dev.langchain4j.data.message.UserMessage.from("Which city?");
  }

  private static Stream<Method> callbacks() {
    return Stream.of(StreamingChatResponseHandler.class.getMethods())
        .sorted(Comparator.comparing(Method::toString));
  }

  private static void call(Method callback, StreamingChatResponseHandler handler) {
    try {
      callback.invoke(handler, new Object[callback.getParameterCount()]);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
