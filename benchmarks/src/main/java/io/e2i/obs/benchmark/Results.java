package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All values that have been measured, and what else there is to say. Not thread-safe. */
final class Results {

  private final Map<Figure, Map<Contender, List<Double>>> values = new EnumMap<>(Figure.class);
  private final Set<String> notes = new LinkedHashSet<>();

  void add(Figure figure, Contender contender, double value) {
    values
        .computeIfAbsent(figure, none -> new EnumMap<>(Contender.class))
        .computeIfAbsent(contender, none -> new ArrayList<>())
        .add(value);
  }

  /** Said twice it is kept once. */
  void note(String text) {
    notes.add(text);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** In the order of measuring. */
  List<Double> values(Figure figure, Contender contender) {
    return List.copyOf(values.getOrDefault(figure, Map.of()).getOrDefault(contender, List.of()));
  }

  /** Empty if it was not measured. */
  Optional<Spread> spread(Figure figure, Contender contender) {
    List<Double> measured = values(figure, contender);
    return measured.isEmpty() ? Optional.empty() : Optional.of(Spread.of(measured));
  }

  boolean has(Figure figure) {
    return values.containsKey(figure);
  }
}
