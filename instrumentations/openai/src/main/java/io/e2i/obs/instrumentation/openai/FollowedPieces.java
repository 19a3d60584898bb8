package io.e2i.obs.instrumentation.openai;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of an answer as they are read by the application, on its thread and no earlier than it
 * asks for them. What the application throws on receiving one is no failure of the stream.
 */
final class FollowedPieces<T> implements Spliterator<T> {

  private final Spliterator<T> pieces;
  private final ModelCall call;
  // A parallel stream reads in several parts; the answer is over when all are.
  private final AtomicInteger parts;
  private boolean read;

  private FollowedPieces(Spliterator<T> pieces, ModelCall call, AtomicInteger parts) {
    this.pieces = pieces;
    this.call = call;
    this.parts = parts;
  }

  /** A stream of the same pieces; null if the call is followed already. */
  static <T> @Nullable Stream<T> of(Stream<T> pieces, ModelCall call) {
    if (!call.follow()) {
      return null;
    }
    boolean parallel = pieces.isParallel();
    Spliterator<T> followed =
        new FollowedPieces<>(pieces.spliterator(), call, new AtomicInteger(1));
    return StreamSupport.stream(followed, parallel)
        .onClose(
            () -> {
              try {
                pieces.close();
              } finally {
                call.closed();
              }
            });
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    Receiver<T> receiver = new Receiver<>(action, call);
    boolean more;
    try {
      more = pieces.tryAdvance(receiver);
    } catch (Throwable failure) {
      receiver.failed(failure);
      throw failure;
    }
    if (!more) {
      partRead();
    }
    return more;
  }

  @Override
  public void forEachRemaining(Consumer<? super T> action) {
    Receiver<T> receiver = new Receiver<>(action, call);
    try {
      pieces.forEachRemaining(receiver);
    } catch (Throwable failure) {
      receiver.failed(failure);
      throw failure;
    }
    partRead();
  }

  private void partRead() {
    if (!read) {
      read = true;
      if (parts.decrementAndGet() == 0) {
        call.end(null);
      }
    }
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    Spliterator<T> part = pieces.trySplit();
    if (part == null) {
      return null;
    }
    parts.incrementAndGet();
    return new FollowedPieces<>(part, call, parts);
  }

  @Override
  public long estimateSize() {
    return pieces.estimateSize();
  }

  @Override
  public long getExactSizeIfKnown() {
    return pieces.getExactSizeIfKnown();
  }

  @Override
  public int characteristics() {
    return pieces.characteristics();
  }

  @Override
  public Comparator<? super T> getComparator() {
    return pieces.getComparator();
  }

  /** Where pieces go: to the call, then to the application. */
  private static final class Receiver<T> implements Consumer<T> {
    private final Consumer<? super T> action;
    private final ModelCall call;
    private boolean inApplication;

    Receiver(Consumer<? super T> action, ModelCall call) {
      this.action = action;
      this.call = call;
    }

    @Override
    public void accept(T piece) {
      call.piece(piece);
      inApplication = true;
      action.accept(piece);
      inApplication = false;
    }

    void failed(Throwable failure) {
      if (!inApplication) {
        call.end(failure);
      }
    }
  }
}
