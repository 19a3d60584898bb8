package io.e2i.obs.self;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * What the agent lets be read about itself at every scrape. Each constant is one metric with one
 * label; each watched label value is one series of it. Thread-safe.
 */
public enum SelfGauge {
  /** Always 1. */
  BUILD_INFO("e2i_obs_build_info", "version"),
  /** 1 if the technology is switched on, otherwise 0. */
  TECHNOLOGY_ENABLED("e2i_obs_technology_enabled", "technology"),
  /** 0 closed: sends; 1 open: does not; 0.5 half-open: tries. */
  BREAKER_STATE("e2i_obs_breaker_state", "exporter"),
  /** What waits to be exported. */
  QUEUE_SIZE("e2i_obs_queue_size", "exporter"),
  /** 1 if the rule works; 0.5 if one of its paths leads nowhere; 0 if it has matched nothing. */
  RULE_STATE("e2i_obs_rule_state", "rule");

  /** More label values than this are not watched. */
  private static final int MAX = 1000;

  private final String metric;
  private final String label;
  private final Map<String, DoubleSupplier> readings = new ConcurrentHashMap<>();

  SelfGauge(String metric, String label) {
    this.metric = metric;
    this.label = label;
  }

  /**
   * Reads a quantity at every scrape from now on, in place of an earlier one of the same label
   * value.
   *
   * @param reading must be quick and must not block
   */
  public void watch(String labelValue, DoubleSupplier reading) {
    if (readings.size() < MAX || readings.containsKey(labelValue)) {
      readings.put(labelValue, reading);
    }
  }

  /** Reads no longer what has this label value. */
  public void forget(String labelValue) {
    readings.remove(labelValue);
  }

  /** The quantities watched now, by label value. */
  public Set<Map.Entry<String, DoubleSupplier>> readings() {
    return new TreeMap<>(readings).entrySet();
  }

  /** The metric's full name. */
  public String metric() {
    return metric;
  }

  /** The label's name. */
  public String label() {
    return label;
  }
}
