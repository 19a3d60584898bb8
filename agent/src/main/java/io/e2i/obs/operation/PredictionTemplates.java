package io.e2i.obs.operation;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates of one technology's predictions, one for each model that it has met. */
public final class PredictionTemplates {

  /** The types of predictions; what else a rule says is a mistake. */
  public static final List<String> TYPES =
      Collections.unmodifiableList(
          Arrays.asList("classification", "regression", "causal", "ranking", "other"));

  static final String UNKNOWN = "unknown";

  /** Names and versions are cut after this many characters. */
  private static final int MAX_NAME = 200;

  private final String technology;
  private final BoundedTemplates templates = new BoundedTemplates();

  /**
   * @param technology the technology's name in the configuration
   */
  public PredictionTemplates(String technology) {
    this.technology = technology;
  }

  /**
   * The template for a model.
   *
   * @param model null if nobody knows
   * @param version null if nobody knows
   * @param type one of {@link #TYPES}; null for {@code other}
   */
  public OperationTemplate of(
      @Nullable String model, @Nullable String version, @Nullable String type) {
    String knownModel = known(model);
    String knownVersion = known(version);
    String knownType = type == null ? "other" : type;
    return templates.get(
        Arrays.asList(knownModel, knownVersion, knownType),
        () -> make(knownModel, knownVersion, knownType));
  }

  private static String known(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return UNKNOWN;
    }
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  private OperationTemplate make(String model, String version, String type) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(PredictionAttributes.MODEL, model)
            .put(PredictionAttributes.TYPE, type)
            .put(PredictionAttributes.RUNTIME, technology);
    if (!version.equals(UNKNOWN)) {
      attributes.put(PredictionAttributes.MODEL_VERSION, version);
    }
    return new OperationTemplate(
        OperationKind.PREDICTION,
        technology,
        "predict " + model,
        attributes.build(),
        model,
        version,
        type);
  }
}
