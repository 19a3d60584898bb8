package com.acme.shop;

/** Code with an exception of its own, to be loaded by a loader of its own. */
public final class FailingModule implements Runnable {

  private final String message;

  public FailingModule(String message) {
    this.message = message;
  }

  /** Of a class that nobody else has. */
  public static final class ModuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModuleException(String message) {
      super(message);
    }
  }

  @Override
  public void run() {
    throw new ModuleException(message);
  }
}
