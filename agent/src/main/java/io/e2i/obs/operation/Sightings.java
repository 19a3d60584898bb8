package io.e2i.obs.operation;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where one exception object was seen: the last sighting of each trace, of the last {@value #MAX}
 * traces, and one outside of all. Not thread-safe.
 */
final class Sightings {

  private static final int MAX = 64;

  private @Nullable Sighting[] last = new Sighting[1];
  private int size;
  private int turn;

  /** Whether more than one failure has thrown it. */
  private boolean again;

  /**
   * Whether one of these was of the same failure on its way outwards, on another thread. An object
   * that was thrown again is no excuse for what may be a failure of its own.
   */
  boolean haveToldOf(Sighting outer) {
    again |= find(outer::isAfter) != null;
    return find(inner -> outer.isAroundFromAfar(inner, again)) != null;
  }

  /** The same, on the same thread. */
  boolean areWithin(Sighting outer) {
    return find(outer::isAround) != null;
  }

  /** Remembers it instead of the one of the same trace. */
  void add(Sighting sighting, boolean known) {
    again |= !known && size > 0;
    int old = placeOf(one -> one.hasTheTraceOf(sighting));
    int place = old < 0 ? newPlace() : old;
    last[place] = sighting;
  }

  /** The one of the same trace; or null. */
  @Nullable Sighting ofTheTraceOf(Sighting other) {
    return find(one -> one.hasTheTraceOf(other));
  }

  /** Null if there are several. */
  @Nullable Sighting only() {
    return size == 1 ? last[0] : null;
  }

  /** One of them; null if there is none. */
  @Nullable Sighting any() {
    return last[0];
  }

  private int newPlace() {
    if (size == MAX) {
      return turn++ & (MAX - 1);
    }
    if (size == last.length) {
      last = Arrays.copyOf(last, size * 2);
    }
    return size++;
  }

  private @Nullable Sighting find(Predicate<Sighting> which) {
    int place = placeOf(which);
    return place < 0 ? null : last[place];
  }

  private int placeOf(Predicate<Sighting> which) {
    for (int i = 0; i < size; i++) {
      Sighting one = last[i];
      if (one != null && which.test(one)) {
        return i;
      }
    }
    return -1;
  }
}
