package io.e2i.obs.operation.content.redaction;

/**
 * Finds one kind of secret. Implementations take time in proportion to the text, whatever it is,
 * and are immutable.
 */
interface Detector {

  void find(View text, Findings findings);
}
