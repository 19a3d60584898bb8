package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link FollowedHandler} does for a version of the library that has callbacks which that
 * one does not know.
 */
final class AnyCallbacks implements InvocationHandler {

  private final StreamingChatResponseHandler handler;
  private final StreamedChat chat;

  private AnyCallbacks(StreamingChatResponseHandler handler, StreamedChat chat) {
    this.handler = handler;
    this.chat = chat;
  }

  static StreamingChatResponseHandler inFrontOf(
      StreamingChatResponseHandler handler, StreamedChat chat) {
    Class<?> type = StreamingChatResponseHandler.class;
    return (StreamingChatResponseHandler)
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new AnyCallbacks(handler, chat));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method callback, @Nullable Object @Nullable [] arguments) {
    if (callback.getDeclaringClass() == Object.class) {
      return call(callback, arguments);
    }
    Runnable handedOn = () -> call(callback, arguments);
    switch (callback.getName()) {
      case "onCompleteResponse":
        chat.complete((ChatResponse) first(arguments));
        chat.handOn(handedOn);
        return null;
      case "onError":
        chat.failed((Throwable) first(arguments));
        chat.handOn(handedOn);
        return null;
      default:
        chat.piece(handedOn, last(arguments));
        return null;
    }
  }

  private @Nullable Object call(Method callback, @Nullable Object @Nullable [] arguments) {
    try {
      return callback.invoke(handler, arguments);
    } catch (InvocationTargetException thrown) {
      throw AnyCallbacks.<RuntimeException>asIs(thrown.getTargetException());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Lets the compiler believe that this is unchecked. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T asIs(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static @Nullable Object first(@Nullable Object @Nullable [] arguments) {
    return arguments == null || arguments.length == 0 ? null : arguments[0];
  }

  private static @Nullable Object last(@Nullable Object @Nullable [] arguments) {
    return arguments == null || arguments.length == 0 ? null : arguments[arguments.length - 1];
  }
}
