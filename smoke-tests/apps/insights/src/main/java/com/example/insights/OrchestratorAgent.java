package com.example.insights;

/** Lets other agents find an answer, and puts it together. */
public class OrchestratorAgent {

  private final CausalImpactAgent causalImpact;
  private final HealthScoreAgent healthScore;
  private final ExplainerAgent explainer;

  OrchestratorAgent(
      CausalImpactAgent causalImpact, HealthScoreAgent healthScore, ExplainerAgent explainer) {
    this.causalImpact = causalImpact;
    this.healthScore = healthScore;
    this.explainer = explainer;
  }

  /** Answers a question in words. */
  public String run(Question question, String customer) {
    CausalImpact impact = causalImpact.run(question);
    HealthScore health = healthScore.run();
    Explanation explanation = explainer.run(question, customer);
    return explanation.text()
        + " ("
        + impact.ateEstimate()
        + ", health "
        + health.systemHealthScore()
        + ")";
  }
}
