package io.e2i.obs.operation;

import java.util.List;

/** Records operations and listens for errors, as the signals do. */
final class ErrorListening {

  private ErrorListening() {}

  /** From now on whatever the signals are told of is added to this list. */
  static void into(List<UnhandledError> told) {
    OperationListener listener =
        new OperationListener() {
          @Override
          public void onError(UnhandledError error) {
            told.add(error);
          }

          @Override
          public void onEnd(FinishedOperation operation) {}
        };
    Operations.use(
        new OperationSettings(
            List.of(), List.of(listener), 1, Propagation.of(Propagation.NAMES), true));
  }
}
