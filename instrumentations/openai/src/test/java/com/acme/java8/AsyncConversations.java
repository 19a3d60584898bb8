package com.acme.java8;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An application that asks OpenAI and goes on meanwhile. */
public final class AsyncConversations {

  private static final int THREADS = 8;

  private AsyncConversations() {}

  public static String chat(String url) throws Exception {
    CompletableFuture<ChatCompletion> future =
        Conversations.client(url)
            .async()
            .chat()
            .completions()
            .create(Conversations.question(false));
    return Conversations.text(future.get(10, TimeUnit.SECONDS));
  }

  public static String chatWithin(String url) throws Exception {
    return Desk.outer(() -> chat(url));
  }

  public static String responses(String url) throws Exception {
    return Conversations.text(
        Conversations.client(url)
            .async()
            .responses()
            .create(Conversations.instruction())
            .get(10, TimeUnit.SECONDS));
  }

  public static String embeddings(String url) throws Exception {
    return Conversations.text(
        Conversations.client(url)
            .async()
            .embeddings()
            .create(Conversations.texts())
            .get(10, TimeUnit.SECONDS));
  }

  public static String rawChat(String url) throws Exception {
    CompletableFuture<HttpResponseFor<ChatCompletion>> future =
        Conversations.client(url)
            .async()
            .chat()
            .completions()
            .withRawResponse()
            .create(Conversations.question(false));
    return future
        .thenApply(raw -> raw.statusCode() + " " + Conversations.text(raw.parse()))
        .get(10, TimeUnit.SECONDS);
  }

  public static String failing(String url) throws Exception {
    CompletableFuture<ChatCompletion> future =
        Conversations.client(url)
            .async()
            .chat()
            .completions()
            .create(Conversations.question(false));
    try {
      return Conversations.text(future.join());
    } catch (CompletionException failure) {
      return failure.getCause().getClass().getSimpleName();
    }
  }

  public static String streaming(String url) throws Exception {
    return stream(url, (chunk, text) -> text.append(Conversations.text(chunk)).append('|'));
  }

  /** The handler calls a method that is an operation. */
  public static String streamingWithin(String url) throws Exception {
    return Desk.outer(
        () -> stream(url, (chunk, text) -> text.append(Desk.inner(Conversations.text(chunk)))));
  }

  private interface Receiver {
    void receive(ChatCompletionChunk chunk, StringBuilder text);
  }

  private static String stream(String url, Receiver receiver) throws Exception {
    StringBuilder text = new StringBuilder();
    CountDownLatch done = new CountDownLatch(1);
    Conversations.client(url)
        .async()
        .chat()
        .completions()
        .createStreaming(Conversations.question(true))
        .subscribe(
            new AsyncStreamResponse.Handler<ChatCompletionChunk>() {
              @Override
              public void onNext(ChatCompletionChunk chunk) {
                receiver.receive(chunk, text);
              }

              @Override
              public void onComplete(Optional<Throwable> error) {
                text.append(error.map(e -> e.getClass().getSimpleName()).orElse("complete"));
                done.countDown();
              }
            });
    return done.await(10, TimeUnit.SECONDS) ? text.toString() : "late: " + text;
  }

  public static String closedUnread(String url) throws Exception {
    AsyncStreamResponse<ChatCompletionChunk> response =
        Conversations.client(url)
            .async()
            .chat()
            .completions()
            .createStreaming(Conversations.question(true));
    response.close();
    response.onCompleteFuture().get(10, TimeUnit.SECONDS);
    return "closed";
  }

  public static String collect() {
    System.gc();
    return "collected";
  }

  public static String manyAtOnce(String url) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean streamed = i % 2 == 0;
      answers.add(pool.submit(() -> streamed ? Conversations.streamingWithUsage(url) : chat(url)));
    }
    int right = 0;
    for (Future<String> answer : answers) {
      right += answer.get(20, TimeUnit.SECONDS).replace("|", "").startsWith("Hello there") ? 1 : 0;
    }
    pool.shutdown();
    return String.valueOf(right);
  }
}
