package io.e2i.obs.instrumentation.httpserverjdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.e2i.obs.operation.ObjectState;
import io.opentelemetry.context.Scope;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What runs inside the woven methods, one class per method. */
public final class HttpServerAdvice {

  private HttpServerAdvice() {}

  /** {@code new HttpExchangeImpl(ExchangeImpl)}: two objects for one exchange. */
  public static final class Making {

    private Making() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object exchange, @Advice.Argument(0) Object inner) {
      ObjectState.set(exchange, inner);
    }
  }

  /** {@code Filter.Chain.doFilter(HttpExchange)}. */
  public static final class Handling {

    private Handling() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Scope enter(@Advice.Argument(0) HttpExchange exchange) {
      return ServedExchange.begin(exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Scope scope,
        @Advice.Argument(0) HttpExchange exchange,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (scope != null) {
        scope.close();
        ServedExchange.handled(exchange, thrown);
      }
    }
  }

  /** {@code ExchangeImpl.sendResponseHeaders(int, long)}. */
  public static final class Answering {

    private Answering() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This Object inner,
        @Advice.Argument(0) int status,
        @Advice.FieldValue("rspHdrs") Headers headers,
        @Advice.FieldValue("sentHeaders") boolean sent) {
      if (!sent) {
        ServedExchange.answering(inner, status, headers);
      }
    }
  }

  /** {@code ExchangeImpl.close()}: with or without a response. */
  public static final class Closing {

    private Closing() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This Object inner, @Advice.FieldValue("writefinished") boolean finished) {
      if (finished) {
        ServedExchange.answered(inner);
      } else {
        ServedExchange.abandoned(inner);
      }
    }
  }

  /** {@code new WriteFinishedEvent(ExchangeImpl)}. */
  public static final class Finishing {

    private Finishing() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) Object inner) {
      ServedExchange.answered(inner);
    }
  }
}
