package io.e2i.obs.operation;

import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model server: the operation of an HTTP client that is a prediction as well. Keeps
 * what the audit trail is told of both bodies. What is known without a look at them makes the
 * summary: their media type and size. One thread at a time uses it; no method throws.
 */
public final class RemotePrediction {

  private static final int MAX_MEDIA_TYPE = 100;
  private static final String CHARSET = "charset=";

  private final ModelCall call;
  private final ContentLevel level;
  private final BodyCopy requestBody = new BodyCopy();

  private RemotePrediction(ModelCall call, ContentLevel level) {
    this.call = call;
    this.level = level;
  }

  /**
   * Makes a prediction of an HTTP client's operation if its request goes to a model server.
   *
   * @param host as in a URL
   * @param port the scheme's if the URL has none
   * @param path as it stands in the URL
   * @return null if it does not
   */
  public static @Nullable RemotePrediction begin(
      Operation operation,
      @Nullable String method,
      @Nullable String host,
      int port,
      @Nullable String path) {
    ModelCall call = ModelServers.match(method, host, port, path);
    if (call == null) {
      return null;
    }
    call.mark(operation);
    RemotePrediction prediction = new RemotePrediction(call, ModelServers.contentLevel());
    operation.rare().remotePrediction = prediction;
    return prediction;
  }

  /** What {@link #begin} has made of the operation, or null. */
  public static @Nullable RemotePrediction of(Operation operation) {
    return operation.details().remotePrediction;
  }

  /** Whether anything is to be told of the bodies. */
  public boolean keepsContent() {
    return level != ContentLevel.NONE;
  }

  /** Whether copies of the bodies are wanted. */
  public boolean keepsBodies() {
    return level == ContentLevel.FULL;
  }

  /** Where the request's body is to be copied to, if {@link #keepsBodies()}. Thread-safe. */
  public BodyCopy requestBody() {
    return requestBody;
  }

  /**
   * Tells what is known of the request.
   *
   * @param contentType the header's value
   * @param bytes negative if not known; what was copied is counted itself
   */
  public void request(Operation operation, @Nullable String contentType, long bytes) {
    try {
      if (keepsContent()) {
        long known = requestBody.total() > 0 ? requestBody.total() : bytes;
        operation.audit().input(content(contentType, known, requestBody));
      }
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  /**
   * Tells what is known of the response.
   *
   * @param contentType the header's value
   * @param bytes negative if not known
   * @param body what was copied of it; null if nothing
   */
  public void response(
      Operation operation, @Nullable String contentType, long bytes, @Nullable BodyCopy body) {
    try {
      if (keepsContent()) {
        operation.audit().output(content(contentType, bytes, body));
      }
      if (body != null) {
        version(operation, body.text(charset(contentType)));
      }
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  /**
   * Tells what is known of a response which the application gets as a text.
   *
   * @param bytes negative if not known
   */
  public void responseText(
      Operation operation, @Nullable String contentType, long bytes, String body) {
    try {
      version(operation, body);
      if (keepsContent()) {
        boolean cut = body.length() > BodyCopy.MAX;
        String kept = keepsBodies() ? cut ? body.substring(0, BodyCopy.MAX) : body : null;
        operation.audit().output(content(contentType, bytes, kept, cut && kept != null));
      }
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  private void version(Operation operation, @Nullable String body) {
    if (body != null && call.version() == null && call.runtime() == ModelRuntime.OPEN_INFERENCE) {
      operation.set(PredictionAttributes.MODEL_VERSION, ResponseModelVersion.in(body));
    }
  }

  private @Nullable Captured content(
      @Nullable String contentType, long bytes, @Nullable BodyCopy body) {
    if (body == null || body.total() == 0) {
      return content(contentType, bytes, null, false);
    }
    // Of what is cut, more may follow.
    long known = bytes >= 0 || body.isCut() ? bytes : body.total();
    String text = keepsBodies() ? body.text(charset(contentType)) : null;
    return content(contentType, known, text, text != null && body.isCut());
  }

  /** A summary of ours has no secrets, and is shown as it is. */
  private static @Nullable Captured content(
      @Nullable String contentType, long bytes, @Nullable String text, boolean cut) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (contentType != null) {
      content.put("media_type", mediaType(contentType));
    }
    if (bytes >= 0) {
      content.put("bytes", bytes);
    }
    if (text != null) {
      content.put("body", text);
    }
    if (cut) {
      content.put("cut", Boolean.TRUE);
    }
    return content.isEmpty() ? null : Captured.of(content, ContentLevel.FULL);
  }

  private static String mediaType(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.length() > MAX_MEDIA_TYPE ? type.substring(0, MAX_MEDIA_TYPE) : type.trim();
  }

  private static @Nullable String charset(@Nullable String contentType) {
    String lower = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(CHARSET);
    if (at < 0) {
      return null;
    }
    int start = at + CHARSET.length();
    int end = lower.indexOf(';', start);
    return lower.substring(start, end < 0 ? lower.length() : end).replace("\"", "").trim();
  }

  private static void failed(Throwable failure) {
    Failures.swallow(SelfCounter.OPERATION_FAILURES, "content of a prediction", failure);
  }
}
