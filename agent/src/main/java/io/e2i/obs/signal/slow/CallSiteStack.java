package io.e2i.obs.signal.slow;

/** The stack of the thread that makes it, and how much of it is wanted. Never thrown. */
final class CallSiteStack extends Throwable {

  private final int frames;

  /**
   * @param frames of the application; 0 for no stack at all
   */
  CallSiteStack(int frames) {
    super(null, null, false, frames > 0);
    this.frames = frames;
  }

  int frames() {
    return frames;
  }
}
