package io.e2i.obs.instrumentation.onnxruntime;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.e2i.obs.operation.Predictions;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail keeps of the values that go into a run or come out of it: type and shape,
 * which Java knows; with full content the elements of small ones, which are copied from native
 * memory at once, because the application may free it at any time.
 */
final class TensorContent {

  /** More values than this are left out. */
  private static final int MAX_VALUES = 64;

  /** Of anything with more elements the shape has to do. */
  private static final int MAX_ELEMENTS = 1024;

  /** A sequence of maps has one for each row. */
  private static final int MAX_MAPS = 64;

  private TensorContent() {}

  /** Null if nothing is to be kept. */
  static @Nullable Captured of(@Nullable Map<?, ?> inputs, ContentLevel level) {
    if (inputs == null || level == ContentLevel.NONE || !Predictions.isPlain(inputs)) {
      return null;
    }
    Map<String, Object> described = new LinkedHashMap<>();
    for (Map.Entry<?, ?> input : inputs.entrySet()) {
      if (input.getKey() instanceof String && input.getValue() instanceof OnnxValue) {
        describe((String) input.getKey(), (OnnxValue) input.getValue(), level, described);
      }
    }
    return captured(described);
  }

  /** Null if nothing is to be kept. The result is neither consumed nor closed. */
  static @Nullable Captured of(OrtSession.Result outputs, ContentLevel level) {
    if (level == ContentLevel.NONE) {
      return null;
    }
    Map<String, Object> described = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : outputs) {
      describe(output.getKey(), output.getValue(), level, described);
    }
    return captured(described);
  }

  /** Shapes are no content: whoever wants a summary sees them as they are. */
  private static @Nullable Captured captured(Map<String, Object> described) {
    return Captured.of(described, ContentLevel.FULL);
  }

  private static void describe(
      String name, OnnxValue value, ContentLevel level, Map<String, Object> into) {
    if (into.size() < MAX_VALUES) {
      Object elements = level == ContentLevel.FULL ? elements(value) : null;
      into.put(name, elements == null ? shape(value) : elements);
    }
  }

  private static String shape(OnnxValue value) {
    ValueInfo info = RunInputs.info(value);
    if (info instanceof TensorInfo) {
      TensorInfo tensor = (TensorInfo) info;
      return tensor.type + Arrays.toString(tensor.getShape());
    }
    if (info instanceof MapInfo) {
      return "map of " + ((MapInfo) info).size;
    }
    return info instanceof SequenceInfo
        ? "sequence of " + ((SequenceInfo) info).length
        : String.valueOf(value.getType());
  }

  /** Null if there are too many, or they cannot be read. */
  private static @Nullable Object elements(OnnxValue value) {
    try {
      if (value instanceof OnnxTensor) {
        return isSmall(((OnnxTensor) value).getInfo()) ? value.getValue() : null;
      }
      if (value instanceof OnnxMap) {
        return ((OnnxMap) value).size() <= MAX_ELEMENTS ? value.getValue() : null;
      }
      return value instanceof OnnxSequence ? maps((OnnxSequence) value) : null;
    } catch (Exception unreadable) {
      return null;
    }
  }

  private static boolean isSmall(TensorInfo tensor) {
    long elements = 1;
    for (long dimension : tensor.getShape()) {
      elements *= dimension;
    }
    return elements >= 0 && elements <= MAX_ELEMENTS;
  }

  private static @Nullable List<Object> maps(OnnxSequence sequence) throws Exception {
    if (sequence.getInfo().length > MAX_MAPS) {
      return null;
    }
    List<Object> maps = new ArrayList<>();
    for (Object one : sequence.getValue()) {
      maps.add(one instanceof OnnxValue ? taken((OnnxValue) one) : one);
    }
    return maps;
  }

  /** The elements of a sequence are made for whoever asks for them, who has to free them again. */
  private static Object taken(OnnxValue made) {
    try {
      Object elements = elements(made);
      return elements == null ? shape(made) : elements;
    } finally {
      made.close();
    }
  }
}
