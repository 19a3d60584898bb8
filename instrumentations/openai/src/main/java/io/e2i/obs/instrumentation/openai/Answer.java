package io.e2i.obs.instrumentation.openai;

import io.e2i.obs.operation.Operation;

/** Reads what a model answers, as a whole or in pieces. One thread at a time. */
abstract class Answer {

  /** The answer, or the next piece of it. */
  abstract void read(Operation operation, Object told);

  /** Nothing more will come: tells what is known of the answer by now. */
  void tell(Operation operation) {}
}
