package com.acme.java8;

/** Both methods are operations: the tests' configuration names them. */
final class Work {

  private Work() {}

  /** A call that hands work over. */
  static <T> T outer(Handover<T> handover) throws Exception {
    return handover.start();
  }

  /** The work that was handed over; answers its thread. */
  static String inner() {
    return Thread.currentThread().getName();
  }

  /** A second kind of call, for scenarios with two of them. */
  static <T> T other(Handover<T> handover) throws Exception {
    return handover.start();
  }

  /** Something that hands work over. */
  interface Handover<T> {
    T start() throws Exception;
  }
}
