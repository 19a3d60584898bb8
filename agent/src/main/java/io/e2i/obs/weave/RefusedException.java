package io.e2i.obs.weave;

/** A class that is left as it is, for a reason that is not an error of the agent. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedException(String reason) {
    super(reason, null, false, false);
  }
}
