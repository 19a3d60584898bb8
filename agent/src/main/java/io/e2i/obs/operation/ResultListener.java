package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/** Told once when the result of a call has come, on whatever thread brings it. Must not throw. */
public interface ResultListener {

  /**
   * @param value what the result came to; null if there is none
   * @param thrown why there is none; null if all went well
   */
  void ended(@Nullable Object value, @Nullable Throwable thrown);
}
