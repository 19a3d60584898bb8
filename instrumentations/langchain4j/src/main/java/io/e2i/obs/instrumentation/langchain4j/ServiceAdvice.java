package io.e2i.obs.instrumentation.langchain4j;

import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where AI services are called, and where those that answer in pieces go on. */
public final class ServiceAdvice {

  private ServiceAdvice() {}

  /** {@code InvocationHandler.invoke(proxy, method, arguments)} of an AI service. */
  public static final class Call {

    private Call() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.Argument(0) @Nullable Object service,
        @Advice.Argument(1) @Nullable Method method,
        @Advice.Argument(2) @Nullable Object arguments) {
      return ServiceCall.begin(service, method, (Object[]) arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object call,
        @Advice.Return @Nullable Object result,
        @Advice.Thrown @Nullable Throwable thrown) {
      ServiceCall.end(call, result, thrown);
    }
  }

  /** {@code new AiServiceTokenStream(…)}: what the service answers with, or makes its answer of. */
  public static final class NewStream {

    private NewStream() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object stream) {
      StreamedRun.newStream(stream);
    }
  }

  /** {@code AiServiceTokenStream.start()}. */
  public static final class Start {

    private Start() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.This Object stream) {
      return StreamedRun.starting(stream);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object entered, @Advice.Thrown @Nullable Throwable thrown) {
      StreamedRun.started(entered, thrown);
    }
  }

  /** {@code new AiServiceStreamingResponseHandler(…)}: one for each question to the model. */
  public static final class NewHandler {

    private NewHandler() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object handler) {
      StreamedRun.newHandler(handler);
    }
  }

  /** {@code onCompleteResponse(response)} of such a handler. */
  public static final class Complete {

    private Complete() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.This Object handler) {
      return StreamedRun.answered(handler);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object entered,
        @Advice.This Object handler,
        @Advice.Argument(0) @Nullable Object response,
        @Advice.Thrown @Nullable Throwable thrown) {
      StreamedRun.workedOn(entered, handler, response, thrown);
    }
  }

  /** {@code onError(error)} of such a handler. */
  public static final class Failed {

    private Failed() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This Object handler, @Advice.Argument(0) @Nullable Throwable error) {
      StreamedRun.failed(handler, error);
    }
  }
}
