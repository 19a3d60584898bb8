package io.e2i.obs.operation.log;

import io.e2i.obs.operation.content.redaction.ContentRedaction;

/** What is done to texts of the application before they are written: nothing, or redaction. */
final class TextRule {

  /** The end of what was cut before it was redacted may be half of a secret. */
  private static final int MAX_HALF_SECRET = 256;

  private final boolean redact;
  private final int maxChars;

  /**
   * @param maxChars no more than these are redacted, nor shown
   */
  TextRule(boolean redact, int maxChars) {
    this.redact = redact;
    this.maxChars = maxChars;
  }

  String applied(String text) {
    if (!redact) {
      return text;
    }
    ContentRedaction redaction = ContentRedaction.current();
    if (text.length() <= maxChars) {
      return redaction.text(text);
    }
    String shown = redaction.text(text.substring(0, maxChars));
    return shown.substring(0, Math.max(0, shown.length() - MAX_HALF_SECRET)) + "…";
  }

  /** The same for a value that has a name. */
  String applied(String name, String text) {
    return redact && ContentRedaction.current().isDenied(name)
        ? ContentRedaction.fieldMark()
        : applied(text);
  }
}
