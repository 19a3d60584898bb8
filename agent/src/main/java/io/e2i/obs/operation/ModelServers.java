package io.e2i.obs.operation;

import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises requests to model servers by their URLs. Quick for all others, for which it allocates
 * nothing. Thread-safe; never throws.
 */
public final class ModelServers {

  /** Longer paths are not looked at. */
  private static final int MAX_PATH = 2048;

  private static volatile Settings settings =
      new Settings(true, Collections.<ModelHost>emptyList(), null);

  private ModelServers() {}

  /**
   * From now on requests are recognised in this way.
   *
   * @param hosts the first one that fits counts
   * @param content the level for inputs and outputs, in place of the standard; null for that
   */
  public static void use(boolean enabled, List<ModelHost> hosts, @Nullable String content) {
    settings = new Settings(enabled, hosts, content);
  }

  /** The level in force for what is sent to model servers and comes back. */
  public static ContentLevel contentLevel() {
    return ContentLevel.inForce(settings.content);
  }

  /**
   * What a request asks for.
   *
   * @param method only {@code POST} asks for predictions
   * @param host as in a URL, IPv6 addresses in brackets
   * @param port the scheme's if the URL has none
   * @param path as it stands in the URL, percent-encoded
   * @return null if it is not known to ask a model
   */
  public static @Nullable ModelCall match(
      @Nullable String method, @Nullable String host, int port, @Nullable String path) {
    if (path == null || !"POST".equals(method)) {
      return null;
    }
    Settings now = settings;
    if (!now.enabled || path.length() > MAX_PATH) {
      return null;
    }
    try {
      for (ModelHost known : now.hosts) {
        ModelCall call = known.isAt(host, port) ? known.call(host, port, path) : null;
        if (call != null) {
          return call;
        }
      }
      return ModelPaths.onAnyHost(host, port, path);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "model servers", failure);
      return null;
    }
  }

  private static final class Settings {
    private final boolean enabled;
    private final ModelHost[] hosts;
    private final @Nullable String content;

    Settings(boolean enabled, List<ModelHost> hosts, @Nullable String content) {
      this.enabled = enabled;
      this.hosts = hosts.toArray(new ModelHost[0]);
      this.content = content;
    }
  }
}
