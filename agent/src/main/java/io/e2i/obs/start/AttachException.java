package io.e2i.obs.start;

/** A JVM that cannot be attached to; the message says why, in words for its operator. */
final class AttachException extends Exception {

  private static final long serialVersionUID = 1L;

  AttachException(String message) {
    super(message);
  }
}
