package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** What the text of a key can mean. Implementations are immutable. */
interface ValueType<T> {

  /** What is allowed, as the end of the sentence "the value must be …". */
  String expected();

  /** The meaning of a text that is not empty, or null if it is not allowed. */
  @Nullable T parse(String text);
}
