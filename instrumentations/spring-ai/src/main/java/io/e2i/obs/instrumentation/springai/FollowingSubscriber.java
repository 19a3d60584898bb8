package io.e2i.obs.instrumentation.springai;

import io.opentelemetry.context.Scope;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.CoreSubscriber;

/**
 * Hands pieces on, and ends the call before the subscriber learns that nothing more will come. The
 * subscriber works in the context in which it has subscribed.
 */
final class FollowingSubscriber implements CoreSubscriber<ChatResponse>, Subscription {

  private final CoreSubscriber<? super ChatResponse> subscriber;
  private final ChatCall call;
  private final io.opentelemetry.context.Context caller;
  private volatile Subscription upstream;

  @SuppressWarnings("NullAway.Init") // there is no signal before the subscription
  FollowingSubscriber(
      CoreSubscriber<? super ChatResponse> subscriber,
      ChatCall call,
      io.opentelemetry.context.Context caller) {
    this.subscriber = subscriber;
    this.call = call;
    this.caller = caller;
  }

  @Override
  public reactor.util.context.Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    upstream = subscription;
    subscriber.onSubscribe(this);
  }

  @Override
  public void onNext(ChatResponse piece) {
    call.piece(piece);
    try (Scope ignored = caller.makeCurrent()) {
      subscriber.onNext(piece);
    }
  }

  @Override
  public void onError(Throwable failure) {
    call.end(failure);
    try (Scope ignored = caller.makeCurrent()) {
      subscriber.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    call.end(null);
    try (Scope ignored = caller.makeCurrent()) {
      subscriber.onComplete();
    }
  }

  @Override
  public void request(long pieces) {
    upstream.request(pieces);
  }

  @Override
  public void cancel() {
    upstream.cancel();
    call.end(null);
  }
}
