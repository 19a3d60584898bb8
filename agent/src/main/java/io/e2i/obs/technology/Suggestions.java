package io.e2i.obs.technology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant by a name that does not exist. */
public final class Suggestions {

  private static final int MAX_SUGGESTIONS = 3;
  private static final int SHORTEST_PREFIX = 3;

  private Suggestions() {}

  /** The names nearest to what was written, or beginning with it, at most three. */
  public static List<String> near(String written, Collection<String> names) {
    String wanted = plain(written);
    int allowed = Math.min(3, Math.max(1, wanted.length() / 3));
    List<String> best = new ArrayList<>();
    for (String name : names) {
      String plain = plain(name);
      if (Math.abs(plain.length() - wanted.length()) > allowed) {
        continue; // also keeps absurdly long names cheap
      }
      int distance = distance(wanted, plain);
      if (distance < allowed) {
        best.clear();
        allowed = distance;
      }
      if (distance <= allowed && best.size() < MAX_SUGGESTIONS) {
        best.add(name);
      }
    }
    return best.isEmpty() && wanted.length() >= SHORTEST_PREFIX ? beginning(wanted, names) : best;
  }

  private static List<String> beginning(String wanted, Collection<String> names) {
    List<String> longer = new ArrayList<>();
    for (String name : names) {
      if (plain(name).startsWith(wanted) && longer.size() < MAX_SUGGESTIONS) {
        longer.add(name);
      }
    }
    return longer;
  }

  /** The paths whose last part is what was written, at most three; if possible below the parent. */
  public static List<String> elsewhere(String parent, String written, Collection<String> paths) {
    List<String> below = new ArrayList<>();
    List<String> anywhere = new ArrayList<>();
    for (String path : paths) {
      String last = path.substring(path.lastIndexOf('.') + 1);
      if (plain(last).equals(plain(written))) {
        (path.startsWith(parent) ? below : anywhere).add(path);
      }
    }
    List<String> found = below.isEmpty() ? anywhere : below;
    return found.subList(0, Math.min(found.size(), MAX_SUGGESTIONS));
  }

  /** {@code maxSize}, {@code max-size} and {@code max_size} are the same word. */
  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").replace(".", "").toLowerCase(Locale.ROOT);
  }

  /** Edits from one text to the other: one letter more, less or changed, or two swapped. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
