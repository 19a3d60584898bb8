package io.e2i.obs.instrumentation.openai;

import com.openai.core.JsonField;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of requests and answers without the exceptions that the SDK's own getters throw for
 * what is missing, or is not as it should be.
 */
final class Known {

  private Known() {}

  /** The field's value, or null. */
  static <T> @Nullable T of(JsonField<T> field) {
    return field.asKnown().orElse(null);
  }

  /** The optional's value, or null. */
  static <T> @Nullable T of(Optional<T> optional) {
    return optional.orElse(null);
  }

  /** The field's list, or an empty one. */
  static <T> List<T> all(JsonField<? extends List<T>> field) {
    List<T> list = field.asKnown().orElse(null);
    return list == null ? Collections.<T>emptyList() : list;
  }
}
