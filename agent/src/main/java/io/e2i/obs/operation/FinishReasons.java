package io.e2i.obs.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Why a model has stopped, in the words of the conventions. */
final class FinishReasons {

  /** More choices than this nobody asks for. */
  private static final int MAX = 16;

  private FinishReasons() {}

  static List<String> lowerCase(String... reasons) {
    List<String> lower = new ArrayList<>(Math.min(MAX, reasons.length));
    for (String reason : reasons) {
      if (reason != null && lower.size() < MAX) {
        lower.add(reason.toLowerCase(Locale.ROOT));
      }
    }
    return Collections.unmodifiableList(lower);
  }
}
