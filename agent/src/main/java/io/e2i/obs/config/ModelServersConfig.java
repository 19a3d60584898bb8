package io.e2i.obs.config;

import io.e2i.obs.operation.ModelHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code model_servers}: requests that are predictions. Immutable. */
public final class ModelServersConfig {

  private static final int MAX_HOSTS = 100;

  private final boolean enabled;
  private final String content;
  private final List<ModelHost> hosts;

  private ModelServersConfig(boolean enabled, String content, List<ModelHost> hosts) {
    this.enabled = enabled;
    this.content = content;
    this.hosts = hosts;
  }

  static ModelServersConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", true);
    String content = section.choice("content", "", "none", "summary", "full");
    List<ModelHost> hosts = hosts(section, section.mappings("hosts"));
    section.end();
    return new ModelServersConfig(enabled, content, hosts);
  }

  private static List<ModelHost> hosts(ConfigSection section, List<Map<String, Object>> entries) {
    if (entries.size() > MAX_HOSTS) {
      section.reject("hosts", "a list of at most " + MAX_HOSTS + " mappings");
      return Collections.emptyList();
    }
    List<ModelHost> hosts = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ModelHostReader reader = new ModelHostReader("model_servers.hosts[" + i + "]");
      ModelHost host = reader.read(entries.get(i));
      section.reject(reader.problems());
      if (host != null) {
        hosts.add(host);
      }
    }
    return Collections.unmodifiableList(hosts);
  }

  /** Whether requests to model servers are recognised at all. */
  public boolean enabled() {
    return enabled;
  }

  /** The level in place of {@code audit.content}; null for that. */
  public @Nullable String content() {
    return content.isEmpty() ? null : content;
  }

  /** Servers whose URLs do not tell everything. */
  public List<ModelHost> hosts() {
    return hosts;
  }
}
