package io.e2i.obs.instrumentation.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.technology.TechnologyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code profiles/e2i.yaml} has exactly the names of the original platform. */
class PlatformProfileTest {

  private static final String NAMES =
      """
      causal_impact: treatment_column, outcome_column, causal_method, confounders; ate_estimate, ate_ci_lower, ate_ci_upper, e_value, refutation_passed; causal_dag.json, refutation_results.json, sensitivity_analysis.json
      gap_analyzer: ; gap_score, roi_opportunity, priority_ranking, actionability_score; gap_analysis_report.json, roi_projections.json
      heterogeneous_optimizer: ; cate_estimate, segment_validity_score, treatment_coverage_pct, best_segment_id; cate_by_segment.json, segment_rankings.json
      experiment_designer: ; statistical_power, sample_size_required, min_detectable_effect, alpha, beta; power_analysis.json, experimental_design.json, pre_registration.json
      drift_monitor: ; psi_score, drift_detected, drift_severity, features_drifted; distribution_comparison.json, drift_report.json
      health_score: ; system_health_score, component_scores, degraded_components; health_report.json
      data_preparer: ; data_quality_score, leakage_detected, baseline_accuracy, sample_count; data_quality_report.json, leakage_analysis.json
      feature_analyzer: ; feature_importance, shap_consistency_score; feature_importance.json
      prediction_synthesizer: ; ensemble_prediction, model_agreement, confidence_interval_width; individual_predictions.json
      resource_optimizer: ; optimization_objective, allocations_delta, expected_roi; allocation_plan.json
      explainer: ; explanation_clarity_score, insight_count, recommendation_count; explanation.json
      feedback_learner: ; patterns_detected, learning_recommendations, dspy_reward; learning_report.json, pattern_analysis.json
      orchestrator: ; ;
      tool_composer: ; ;
      scope_definer: ; ;
      model_selector: ; ;
      model_trainer: ; ;
      model_deployer: ; ;
      observability_connector: ; ;
      """;

  private List<Map<String, Object>> rules;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void read() throws Exception {
    String yaml = Files.readString(Path.of("..", "..", "profiles", "e2i.yaml"));
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Map<String, Map<String, Map<String, Object>>> profile =
        (Map<String, Map<String, Map<String, Object>>>) tree;
    rules = (List<Map<String, Object>>) profile.get("instrumentations").get("agents").get("rules");
  }

  @Test
  void namesEveryAgentWithItsParamsMetricsAndArtifacts() {
    Map<String, List<List<String>>> expected = new TreeMap<>();
    NAMES
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split(":", 2);
              List<List<String>> groups = new ArrayList<>();
              for (String group : parts[1].split(";", -1)) {
                groups.add(group.isBlank() ? List.of() : List.of(group.strip().split(",\\s*")));
              }
              expected.put(parts[0], groups);
            });
    Map<String, List<List<String>>> written = new TreeMap<>();
    for (Map<String, Object> rule : rules) {
      written.put(
          (String) rule.get("name"),
          List.of(names(rule, "params"), names(rule, "metrics"), names(rule, "artifacts")));
    }
    assertThat(written).isEqualTo(expected);
  }

  @Test
  void givesEachAgentATierAndNothingElse() {
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat((Integer) rule.get("tier")).isBetween(0, 5);
              assertThat(
                      List.of("type", "methods", "name", "tier", "params", "metrics", "artifacts"))
                  .containsAll(rule.keySet());
            });
    assertThat(rules).extracting(rule -> rule.get("tier")).contains(0, 1, 2, 3, 4, 5);
  }

  @Test
  void hasRulesWithoutAMistake() {
    List<Map<String, Object>> asRead = new ArrayList<>();
    for (Map<String, Object> rule : rules) {
      Map<String, Object> texts = new LinkedHashMap<>(rule);
      texts.put("tier", String.valueOf(rule.get("tier")));
      asRead.add(texts);
    }
    TechnologyOptions options = new TechnologyOptions(Map.of("rules", asRead));
    assertThat(new AgentsInstrumentation().problemsOf(options)).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<String> names(Map<String, Object> rule, String group) {
    return (List<String>) rule.getOrDefault(group, List.of());
  }
}
