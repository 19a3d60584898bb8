package com.acme.java8;

import java.util.HashMap;
import java.util.Map;

/** An agent that works on maps, and keeps one of its params itself. */
public class CausalImpactAgent {

  private final String causalMethod = "linear_dml";

  public Map<String, Object> run(Map<String, Object> state) {
    Map<String, Object> result = new HashMap<>();
    result.put("ate_estimate", 0.42);
    result.put("refutation_passed", true);
    result.put("e_value", "much");
    result.put("causal_dag.json", "s3://artifacts/causal_dag.json");
    result.put(
        "drift", new DriftMonitorAgent().analyze(String.valueOf(state.get("outcome_column"))));
    return result;
  }

  String causalMethod() {
    return causalMethod;
  }
}
