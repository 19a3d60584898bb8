package io.e2i.obs.operation.log;

import io.e2i.obs.operation.content.redaction.ContentRedaction;

/** What is done to texts of the application before they are written: nothing, or redaction. */
final class TextRule {

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
    return redact ? ContentRedaction.current().beginning(text, maxChars) : text;
  }

  /** The same for a value that has a name. */
  String applied(String name, String text) {
    return redact && ContentRedaction.current().isDenied(name)
        ? ContentRedaction.fieldMark()
        : applied(text);
  }
}
