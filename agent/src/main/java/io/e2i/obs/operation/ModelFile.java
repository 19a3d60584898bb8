package io.e2i.obs.operation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a model's file says about the model. The directories above are never shown.
 * Immutable.
 *
 * <pre>
 * /models/churn.onnx            churn
 * /models/churn/3/model.onnx    churn, version 3
 * /models/churn/model.onnx      churn
 * </pre>
 */
public final class ModelFile {

  /** Whatever is longer is no path of a model. */
  private static final int MAX_PATH = 4096;

  /** What layouts of model repositories call each of their files. */
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?i)model|saved_model|xgboost[_-]?model|pipeline|network|estimator");

  private static final Pattern VERSION = Pattern.compile("(?i)v?\\d{1,14}(?:[._-]\\d{1,14}){0,5}");

  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]+");

  private final @Nullable String name;
  private final @Nullable String version;

  private ModelFile(@Nullable String name, @Nullable String version) {
    this.name = name;
    this.version = version;
  }

  /**
   * Reads a path as Unix, Windows or a URL write it; what follows a question mark is left out.
   *
   * @param path null if there is no file
   */
  public static ModelFile of(@Nullable String path) {
    if (path == null || path.length() > MAX_PATH) {
      return new ModelFile(null, null);
    }
    int query = path.indexOf('?');
    String[] parts = SEPARATOR.split(query < 0 ? path : path.substring(0, query));
    String file = fromEnd(parts, 0);
    String directory = fromEnd(parts, 1);
    boolean versioned = directory != null && VERSION.matcher(directory).matches();
    String version = versioned ? directory : null;
    String stem = file == null ? null : stem(file);
    if (stem == null || !COMMON_NAME.matcher(stem).matches()) {
      return new ModelFile(stem, version);
    }
    String owner = versioned ? fromEnd(parts, 2) : directory;
    return new ModelFile(owner == null ? stem : owner, version);
  }

  /** The model's name, or null if there is no file. */
  public @Nullable String name() {
    return name;
  }

  /** The model's version, if a directory is named by it. */
  public @Nullable String version() {
    return version;
  }

  private static @Nullable String fromEnd(String[] parts, int index) {
    int position = parts.length - 1 - index;
    return position < 0 || parts[position].isEmpty() ? null : parts[position];
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
