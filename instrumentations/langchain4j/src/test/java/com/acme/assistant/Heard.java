package com.acme.assistant;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A handler that notes what it hears, and works a little each time. */
class Heard implements StreamingChatResponseHandler {

  final List<String> notes = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @Override
  public void onPartialResponse(String text) {
    Questions.seen("a piece");
    notes.add("partial " + text.trim());
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    Questions.seen("the answer");
    notes.add("complete " + response.aiMessage().text());
    over.countDown();
  }

  @Override
  public void onError(Throwable error) {
    notes.add("error " + error.getClass().getName());
    over.countDown();
  }

  /** Waits for the end, and answers all notes. */
  String await() {
    try {
      if (!over.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no end after " + notes);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return String.join(", ", notes);
  }
}
