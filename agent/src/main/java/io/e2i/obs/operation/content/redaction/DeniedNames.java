package io.e2i.obs.operation.content.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of fields whose values are secrets. Compared word by word without regard to case and to
 * what stands between the words: {@code api_key} denies {@code apiKey}, {@code X-API-Key} and
 * {@code stripeApiKeyOld}. Immutable.
 */
final class DeniedNames {

  /** A name that ends in one of these is about a secret, such as {@code token_count}. */
  private static final Set<String> MEASURES =
      new HashSet<>(
          Arrays.asList(
              "budget",
              "cost",
              "count",
              "counts",
              "id",
              "ids",
              "index",
              "length",
              "limit",
              "mask",
              "position",
              "price",
              "rate",
              "size",
              "type",
              "types",
              "usage"));

  private static final int MAX_NAME = 256;
  private static final int MAX_WORDS = 16;

  /** Shorter ones must be words of their own: nobody means {@code shopping} with {@code pin}. */
  private static final int MIN_ENDING = 5;

  private final Set<String> denied = new HashSet<>();
  private final List<String> endings = new ArrayList<>();

  DeniedNames(Collection<String> names) {
    for (String name : names) {
      String joined = String.join("", words(name));
      if (!joined.isEmpty() && denied.add(joined) && joined.length() >= MIN_ENDING) {
        endings.add(joined);
      }
    }
  }

  boolean isEmpty() {
    return denied.isEmpty();
  }

  /** Whether the value of a field with this name is a secret. */
  boolean contains(String name) {
    if (denied.isEmpty() || name.isEmpty()) {
      return false;
    }
    List<String> words = words(plain(name));
    if (words.isEmpty() || denied.contains(String.join("", words))) {
      return !words.isEmpty();
    }
    if (MEASURES.contains(words.get(words.size() - 1))) {
      return false;
    }
    for (int first = 0; first < words.size(); first++) {
      if (beginsDenied(words, first)) {
        return true;
      }
    }
    return endsDenied(words);
  }

  /** Whether the last words before a colon are such a name. */
  boolean isEndOf(String words) {
    List<String> all = words(plain(words));
    StringBuilder name = new StringBuilder();
    for (int i = all.size() - 1; i >= Math.max(0, all.size() - 4); i--) {
      name.insert(0, all.get(i));
      if (denied.contains(name.toString())) {
        return true;
      }
    }
    return endsDenied(all);
  }

  private boolean beginsDenied(List<String> words, int first) {
    StringBuilder name = new StringBuilder();
    for (int i = first; i < words.size(); i++) {
      if (denied.contains(name.append(words.get(i)).toString())) {
        return true;
      }
    }
    return false;
  }

  /** {@code dbpassword} is a password. */
  private boolean endsDenied(List<String> words) {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    for (String ending : endings) {
      if (last.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    View view = View.of(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
    View decoded = Decoding.of(view);
    return decoded == null ? view.toString() : decoded.toString();
  }

  /** In lower case; digits end a word and are left out. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>(4);
    int start = -1;
    for (int i = 0; i <= name.length() && words.size() < MAX_WORDS; i++) {
      boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
      if (start >= 0 && (!letter || beginsWord(name, i))) {
        words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
      start = letter && start < 0 ? i : start;
    }
    return words;
  }

  /** As the K of {@code apiKey} and of {@code APIKey}. */
  private static boolean beginsWord(String name, int i) {
    if (!Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    return Character.isLowerCase(name.charAt(i - 1))
        || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
  }
}
