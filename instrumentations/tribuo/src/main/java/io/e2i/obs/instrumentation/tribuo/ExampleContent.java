package io.e2i.obs.instrumentation.tribuo;

import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Prediction;

/**
 * What the audit trail keeps of examples and predictions: of a summary how many there are, with
 * full content their features and outputs. Only Tribuo's own classes are asked.
 */
final class ExampleContent {

  /** Further features of an example are left out. */
  private static final int MAX_FEATURES = 1024;

  /** Of more predictions than this the first ones are kept. */
  private static final int MAX_ROWS = 64;

  private ExampleContent() {}

  static @Nullable Captured input(Example<?> example, ContentLevel level) {
    if (level == ContentLevel.NONE || !isTribuos(example)) {
      return null;
    }
    return level == ContentLevel.FULL
        ? Captured.of(features(example), level)
        : number(example.size(), "features");
  }

  /** The examples that these predictions were made for. */
  static @Nullable Captured inputs(List<?> predictions, ContentLevel level) {
    if (level != ContentLevel.FULL) {
      return number(predictions.size(), "examples");
    }
    List<Object> examples = new ArrayList<>();
    for (Object one : first(predictions)) {
      Example<?> example = one instanceof Prediction ? ((Prediction<?>) one).getExample() : null;
      if (example != null && isTribuos(example)) {
        examples.add(features(example));
      }
    }
    return Captured.of(examples, level);
  }

  static @Nullable Captured output(Prediction<?> prediction, ContentLevel level) {
    return level == ContentLevel.FULL
        ? Captured.of(text(prediction), level)
        : number(prediction.getOutputScores().size(), "scores");
  }

  static @Nullable Captured outputs(List<?> predictions, ContentLevel level) {
    if (level != ContentLevel.FULL) {
      return number(predictions.size(), "predictions");
    }
    List<Object> texts = new ArrayList<>();
    for (Object one : first(predictions)) {
      texts.add(one instanceof Prediction ? text((Prediction<?>) one) : "");
    }
    return Captured.of(texts, level);
  }

  private static List<?> first(List<?> all) {
    return all.size() <= MAX_ROWS ? all : all.subList(0, MAX_ROWS);
  }

  /** A number of things is no content: whoever wants a summary sees it as it is. */
  private static @Nullable Captured number(int count, String things) {
    return Captured.of(count + " " + things, ContentLevel.FULL);
  }

  private static Map<String, Object> features(Example<?> example) {
    Map<String, Object> features = new LinkedHashMap<>();
    for (Feature feature : example) {
      if (features.size() == MAX_FEATURES) {
        break;
      }
      features.put(feature.getName(), feature.getValue());
    }
    return features;
  }

  private static String text(Prediction<?> prediction) {
    Object output = prediction.getOutput();
    return isTribuos(output)
        ? prediction.getOutput().getSerializableForm(true)
        : output.getClass().getName();
  }

  private static boolean isTribuos(Object object) {
    return object.getClass().getName().startsWith("org.tribuo.");
  }
}
