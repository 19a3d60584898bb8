package io.e2i.obs.rule;

import io.e2i.obs.technology.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one entry of a list of rules. Confined to one thread. */
public final class EntryProblems {

  private static final int MAX_SHOWN = 80;

  private final String place;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param place the entry's path in the configuration
   */
  public EntryProblems(String place) {
    this.place = place;
  }

  String place() {
    return place;
  }

  public List<String> all() {
    return problems;
  }

  /** Notes a value that is not what it must be. */
  public void wrong(String key, String expected, @Nullable Object found) {
    problems.add(place + "." + key + " must be " + expected + ", but is " + shown(found));
  }

  /** Notes a key that nobody understands. */
  public void unknown(String key, Collection<String> known) {
    List<String> near = Suggestions.near(key, known);
    String hint =
        near.isEmpty()
            ? "known here: " + String.join(", ", known)
            : "did you mean " + String.join(" or ", near) + "?";
    problems.add(place + "." + key + " is not a known key; " + hint);
  }

  void other(String key, String what) {
    problems.add(place + "." + key + " " + what);
  }

  private static String shown(@Nullable Object found) {
    if (found == null) {
      return "missing";
    }
    String text = String.valueOf(found);
    String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return found instanceof String ? '"' + cut + '"' : cut;
  }
}
