package io.e2i.obs.instrumentation.onnxruntime;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.e2i.obs.operation.Predictions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The map that a session is run with: read only if it is one of the JDK's. */
final class RunInputs {

  private static final long UNKNOWN = -1;

  private RunInputs() {}

  /**
   * How many rows there are: the first dimension, if all inputs with two or more agree on it.
   *
   * @return null if nobody can say
   */
  static @Nullable Long rows(@Nullable Map<?, ?> inputs) {
    if (inputs == null || !Predictions.isPlain(inputs)) {
      return null;
    }
    long rows = UNKNOWN;
    for (Object input : inputs.values()) {
      long some = rowsOf(input);
      if (some != UNKNOWN && rows != UNKNOWN && some != rows) {
        return null;
      }
      rows = some == UNKNOWN ? rows : some;
    }
    return rows == UNKNOWN ? null : rows;
  }

  private static long rowsOf(@Nullable Object input) {
    ValueInfo info = input instanceof OnnxValue ? info((OnnxValue) input) : null;
    if (!(info instanceof TensorInfo)) {
      return UNKNOWN;
    }
    long[] shape = ((TensorInfo) info).getShape();
    return shape.length < 2 ? UNKNOWN : shape[0];
  }

  /** What Java knows of a value without asking native code. */
  static @Nullable ValueInfo info(OnnxValue value) {
    try {
      return value.getInfo();
    } catch (Exception unknown) {
      return null;
    }
  }
}
