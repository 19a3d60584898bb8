package com.example.insights;

/** Puts what was found into words, with the help of a language model. */
public class ExplainerAgent {

  private final Assistant assistant;

  ExplainerAgent(Assistant assistant) {
    this.assistant = assistant;
  }

  /** Explains an effect to somebody. */
  public Explanation run(Question question, String customer) {
    String text = assistant.explain(question.treatmentColumn(), customer);
    return new Explanation(text, 0.9, 1, 0);
  }
}
