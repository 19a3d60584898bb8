package com.acme.java8;

import io.e2i.obs.testkit.Redeployment;
import java.util.HashMap;
import java.util.Map;

/** Run in a JVM with the agent. */
public final class AgentScenarios {

  private AgentScenarios() {}

  public static String causal() {
    Map<String, Object> state = new HashMap<>();
    state.put("treatment_column", "price");
    state.put("outcome_column", "churned");
    return "" + new CausalImpactAgent().run(state).get("ate_estimate");
  }

  /** Applications that run agents, the JVM's first run too, and are undeployed. */
  public static String redeploy() throws Exception {
    return Redeployment.leftOf(5, AgentScenarios.class, "causal", "whole", "single") + " are left";
  }

  public static String drift(String column) {
    try {
      return new DriftMonitorAgent().analyze(column).toString();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  public static String later() {
    return new DriftMonitorAgent().execute("age").join().toString();
  }

  public static String whole() {
    return new Annotated.Whole().first();
  }

  public static String single() {
    return new Annotated.Single().meant(1) + new Annotated.Single().meant("x");
  }
}
