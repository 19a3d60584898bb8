package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedGetterTest {

  private final TextMapGetter<List<String>> getter = new BoundedGetter<>(new Values());

  @Test
  void leavesOutValuesThatAreTooLong() {
    String longest = "x".repeat(8192);
    assertThat(getter.getAll(List.of("a", longest + "x", longest), "baggage"))
        .toIterable()
        .containsExactly("a", longest);
    assertThat(getter.get(List.of(longest + "x"), "baggage")).isNull();
    assertThat(getter.get(List.of(longest), "baggage")).isEqualTo(longest);
  }

  @Test
  void leavesOutMoreValuesThanAnybodySends() {
    assertThat(getter.getAll(Collections.nCopies(1000, "a"), "baggage")).toIterable().hasSize(16);
  }

  private static final class Values implements TextMapGetter<List<String>> {
    @Override
    public Iterable<String> keys(List<String> values) {
      return List.of("baggage");
    }

    @Override
    public String get(List<String> values, String key) {
      return values.get(0);
    }

    @Override
    public Iterator<String> getAll(List<String> values, String key) {
      return values.iterator();
    }
  }
}
