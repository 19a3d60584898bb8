package io.e2i.obs.config;

import io.e2i.obs.operation.BusinessContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code business_context}: who says for whom a request is, and who may know. */
public final class BusinessContextConfig {

  /** The same as in {@code BusinessHeaders}, which would load OpenTelemetry before main. */
  static final String[] PARTS = {"tenant", "user", "labels"};

  private static final String NEEDS_BAGGAGE =
      "left empty, or baggage must be among tracing.propagators";

  private final List<String> tenant;
  private final List<String> user;
  private final Map<String, String> labels;
  private final List<String> baggage;
  private final List<String> propagate;
  private final int tenantsInMetrics;

  private BusinessContextConfig(
      List<String> tenant,
      List<String> user,
      Map<String, String> labels,
      List<String> baggage,
      List<String> propagate,
      int tenantsInMetrics) {
    this.tenant = tenant;
    this.user = user;
    this.labels = labels;
    this.baggage = baggage;
    this.propagate = propagate;
    this.tenantsInMetrics = tenantsInMetrics;
  }

  /**
   * @param isThereBaggage whether the header {@code baggage} is read and written at all
   */
  static BusinessContextConfig read(ConfigSection section, boolean isThereBaggage) {
    List<String> none = Collections.emptyList();
    List<String> tenant = section.texts("tenant", new HeaderName(), none);
    List<String> user = section.texts("user", new HeaderName(), none);
    Map<String, String> labels = section.textMap("labels", new HeaderName());
    check(section, labels);
    List<String> baggage = parts(section, "baggage", isThereBaggage);
    List<String> propagate = parts(section, "propagate", isThereBaggage);
    int tenants = section.integer("tenants_in_metrics", 100, 0, 10_000);
    section.end();
    return new BusinessContextConfig(tenant, user, labels, baggage, propagate, tenants);
  }

  private static void check(ConfigSection section, Map<String, String> labels) {
    for (String name : labels.keySet()) {
      if (!isLabel(name)) {
        section.rejectName("labels", name, "a name of 1 to 40 letters, digits, - and _");
      }
    }
    if (labels.size() > BusinessContext.MAX_LABELS) {
      section.reject("labels", "a mapping with at most " + BusinessContext.MAX_LABELS + " labels");
    }
  }

  private static List<String> parts(ConfigSection section, String key, boolean isThereBaggage) {
    List<String> parts = section.texts(key, new ChoiceType(PARTS), Collections.<String>emptyList());
    if (!parts.isEmpty() && !isThereBaggage) {
      section.reject(key, NEEDS_BAGGAGE);
    }
    return parts;
  }

  private static boolean isLabel(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      if (!letter && c != '-' && c != '_') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= 40;
  }

  /** Headers of requests that name the tenant; the first with a value counts. */
  public List<String> tenant() {
    return tenant;
  }

  /** Headers of requests that name the user; the first with a value counts. */
  public List<String> user() {
    return user;
  }

  /** A header for the name of each label. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Which of {@code tenant}, {@code user}, {@code labels} are read from callers' baggage. */
  public List<String> baggage() {
    return baggage;
  }

  /** Which of them are sent on as baggage. */
  public List<String> propagate() {
    return propagate;
  }

  /** How many tenants metrics tell apart; further ones are {@code other}. */
  public int tenantsInMetrics() {
    return tenantsInMetrics;
  }

  private static final class HeaderName implements ValueType<String> {
    @Override
    public String expected() {
      return "the name of a header such as X-Tenant-ID";
    }

    @Override
    public @Nullable String parse(String text) {
      String name = text.trim();
      return HeaderValueType.isName(name) ? name : null;
    }
  }
}
