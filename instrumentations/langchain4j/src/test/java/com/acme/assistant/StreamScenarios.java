package com.acme.assistant;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application that asks models and gets the answers in pieces. */
public final class StreamScenarios {

  private StreamScenarios() {}

  static OpenAiStreamingChatModel model(String url) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url)
        .apiKey("secret")
        .modelName("gpt-4o-mini")
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  public static String stream(String url) {
    return Questions.asked(() -> heard(model(url), new Heard()));
  }

  static String heard(StreamingChatModel model, Heard heard) {
    model.chat("Which city?", heard);
    return heard.await();
  }

  /** A handler whose first callback fails. */
  public static String streamToFailingHandler(String url) {
    return heard(
        model(url),
        new Heard() {
          @Override
          public void onPartialResponse(String text) {
            if (notes.isEmpty()) {
              notes.add("throws");
              throw new IllegalStateException("the handler's own");
            }
            super.onPartialResponse(text);
          }

          @Override
          public void onError(Throwable error) {
            notes.add("error " + error.getClass().getName());
          }
        });
  }

  /** What the model is told when a handler throws what it does not declare. */
  public static String undeclared() {
    List<String> thrown = new ArrayList<>();
    StreamingChatModel model =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            try {
              handler.onPartialResponse("once");
            } catch (Throwable failure) {
              thrown.add(failure.toString());
            }
            handler.onError(new IllegalStateException());
          }
        };
    model.chat(
        "Which city?",
        new Heard() {
          @Override
          public void onPartialResponse(String text) {
            StreamScenarios.<RuntimeException>sneak(new IOException("sneaky"));
          }
        });
    return thrown.toString();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** A model that answers before it returns, to whatever handler it is given. */
  private static final class Immediate implements StreamingChatModel {
    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      handler.onPartialResponse("at");
      handler.onPartialResponse("once");
      handler.onCompleteResponse(
          ChatResponse.builder().aiMessage(AiMessage.from("at once")).build());
    }
  }

  public static String streamAtOnce() {
    return Questions.asked(() -> heard(new Immediate(), new Heard()));
  }

  /** Asks the same model again in a callback that comes before it has returned. */
  public static String streamAtOnceAgain() {
    StreamingChatModel model = new Immediate();
    return heard(
        model,
        new Heard() {
          @Override
          public void onCompleteResponse(ChatResponse response) {
            model.chat("And the second?", new Heard());
            super.onCompleteResponse(response);
          }
        });
  }

  /** A model that fails before it asks. */
  public static String streamRefused() {
    StreamingChatModel refusing =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            throw new UnsupportedOperationException("refused");
          }
        };
    try {
      refusing.chat("Which city?", new Heard());
      return "asked";
    } catch (UnsupportedOperationException refused) {
      return refused.getMessage();
    }
  }

  /** One handler for two answers at the same time, given to the model directly. */
  public static String streamTwiceToOneHandler(String url) throws Exception {
    OpenAiStreamingChatModel model = model(url);
    List<String> ends = new ArrayList<>();
    StreamingChatResponseHandler one =
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String text) {}

          @Override
          public void onCompleteResponse(ChatResponse response) {
            end(response.aiMessage().text());
          }

          @Override
          public void onError(Throwable error) {
            end(error.toString());
          }

          private void end(String how) {
            synchronized (ends) {
              ends.add(how);
              ends.notifyAll();
            }
          }
        };
    ChatRequest request =
        ChatRequest.builder()
            .messages(dev.langchain4j.data.message.UserMessage.from("Which city?"))
            .parameters(model.defaultRequestParameters())
            .build();
    model.doChat(request, one);
    model.doChat(request, one);
    synchronized (ends) {
      while (ends.size() < 2) {
        ends.wait(20_000);
      }
    }
    return ends.toString();
  }

  /** A model in front of another one. */
  public static String streamThroughWrapper(String url) {
    StreamingChatModel inner = model(url);
    StreamingChatModel wrapper =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            inner.chat(request, handler);
          }
        };
    return heard(wrapper, new Heard());
  }

  /** Asks again as soon as the first answer is there. */
  public static String streamTwice(String url) {
    return Questions.asked(
        () -> {
          Heard second = new Heard();
          Heard first =
              new Heard() {
                @Override
                public void onCompleteResponse(ChatResponse response) {
                  model(url).chat("And the second?", second);
                  super.onCompleteResponse(response);
                }
              };
          heard(model(url), first);
          return second.await();
        });
  }

  /** Asks a model that will never answer, and forgets about it. */
  public static void askNobody() {
    new StreamingChatModel() {
      @Override
      public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        handler.onPartialResponse("once");
      }
    }.chat("Which city?", new Heard());
  }

  public static void collectGarbage() {
    System.gc();
  }
}
