package com.example.insights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Predicts and explains. {@code GET /churn/<customer>} and {@code GET /revenue/<customer>} ask a
 * model; {@code GET /explanations/<customer>} lets agents answer what a discount does, the last of
 * them with a language model.
 */
public final class Insights {

  private final HttpServer server;
  private final ChurnModel churn = new ChurnModel("2.4.1");
  private final RevenueModel revenue = new RevenueModel();
  private final OrchestratorAgent orchestrator;

  private Insights(int port, String languageModelUrl) throws IOException {
    orchestrator =
        new OrchestratorAgent(
            new CausalImpactAgent(new UpliftModel()),
            new HealthScoreAgent(),
            new ExplainerAgent(assistant(languageModelUrl)));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/churn", this::churn);
    server.createContext("/revenue", this::revenue);
    server.createContext("/explanations", this::explain);
  }

  private Assistant assistant(String languageModelUrl) {
    return AiServices.builder(Assistant.class)
        .chatModel(
            OpenAiChatModel.builder()
                .baseUrl(languageModelUrl)
                .apiKey("not-a-real-key")
                .modelName("gpt-4o-mini")
                .timeout(Duration.ofSeconds(10))
                .maxRetries(0)
                .build())
        .tools(new Figures(revenue))
        .build();
  }

  /**
   * @param arguments the port, 0 for any; the base URL of an endpoint that speaks as OpenAI's does
   */
  public static void main(String[] arguments) throws IOException {
    Insights insights = new Insights(Integer.parseInt(arguments[0]), arguments[1]);
    insights.server.start();
    System.out.println("insights listens on port " + insights.server.getAddress().getPort());
  }

  private void churn(HttpExchange exchange) throws IOException {
    Churn answer = churn.predict(Customer.named(lastPart(exchange)));
    answer(exchange, 200, "{\"churn\":" + answer.probability() + "}");
  }

  private void revenue(HttpExchange exchange) throws IOException {
    Customer customer = Customer.named(lastPart(exchange));
    double[] features = {customer.orders(), customer.monthsSinceLastOrder()};
    answer(exchange, 200, "{\"revenue\":" + revenue.predict(features) + "}");
  }

  private void explain(HttpExchange exchange) throws IOException {
    try {
      Question question = Question.about("discount", "tea");
      answer(exchange, 200, orchestrator.run(question, lastPart(exchange)));
    } catch (RuntimeException e) {
      answer(exchange, 502, "the language model does not answer: " + e.getMessage());
    }
  }

  private static String lastPart(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
