package io.e2i.obs.instrumentation.onnxruntime;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.e2i.obs.operation.ModelFile;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.PredictionTemplates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which model a session runs: found out once, and kept on the session. */
final class SessionModel {

  /** What a model without version says, in one release or another. */
  private static final long NO_VERSION = Long.MAX_VALUE;

  private SessionModel() {}

  /**
   * Reads what the session's model says of itself. Nobody else has the session yet, so that nobody
   * can close it meanwhile.
   *
   * @param model the file's path, or the model itself
   */
  static void opened(OrtSession session, @Nullable Object model) {
    templateFor(session, model instanceof String ? (String) model : null);
  }

  /** The template of the session's predictions; to be called while it runs. */
  static OperationTemplate of(OrtSession session) {
    Object known = ObjectState.get(session);
    return known instanceof OperationTemplate
        ? (OperationTemplate) known
        : templateFor(session, null);
  }

  private static OperationTemplate templateFor(OrtSession session, @Nullable String path) {
    OperationTemplate template = read(session, ModelFile.of(path));
    ObjectState.set(session, template);
    return template;
  }

  private static OperationTemplate read(OrtSession session, ModelFile file) {
    try {
      return described(session.getMetadata(), file);
    } catch (OrtException | IllegalStateException | LinkageError noMetadata) {
      // Not readable, closed already, or a version that has none: the file's name has to do.
      return SessionRuns.PREDICTIONS.template(file.name(), file.version(), null);
    }
  }

  private static OperationTemplate described(OnnxModelMetadata metadata, ModelFile file) {
    Map<String, String> custom = metadata.getCustomMetadata();
    String name = file.name();
    String version = custom.get("version");
    String type = custom.get("type");
    long number = metadata.getVersion();
    if (version == null && number > 0 && number < NO_VERSION) {
      version = Long.toString(number);
    }
    return SessionRuns.PREDICTIONS.template(
        name == null ? metadata.getGraphName() : name,
        version == null ? file.version() : version,
        PredictionTemplates.TYPES.contains(type) ? type : null);
  }
}
