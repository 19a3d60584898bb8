package com.example.insights;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** What the language model may ask for. */
public class Figures {

  private final RevenueModel revenue;

  Figures(RevenueModel revenue) {
    this.revenue = revenue;
  }

  /** The revenue to be expected from a customer. */
  @Tool("The expected revenue of a customer in euros")
  public double expectedRevenue(@P("the customer's name") String customer) {
    Customer known = Customer.named(customer);
    return revenue.predict(new double[] {known.orders(), known.monthsSinceLastOrder()});
  }
}
