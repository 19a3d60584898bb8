package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to send one message, and to receive it. A request sends many and has them received;
 * the value is the median over requests, so that a pause of the machine does not count.
 */
final class MessagingBenchmark implements Benchmark {

  private static final int MESSAGES = 100;

  /** So many requests warm up for each that counts. */
  private static final int WARM_UPS = 4;

  /** Between requests that count, so that exporters keep up: a span costs less if it is dropped. */
  private static final int PAUSE_MILLIS = 10;

  private static final List<Figure> RABBITMQ =
      List.of(
          Figure.RABBITMQ_SEND_CPU,
          Figure.RABBITMQ_SEND_BYTES,
          Figure.RABBITMQ_RECEIVE_CPU,
          Figure.RABBITMQ_RECEIVE_BYTES);
  private static final List<Figure> KAFKA =
      List.of(
          Figure.KAFKA_SEND_CPU,
          Figure.KAFKA_SEND_BYTES,
          Figure.KAFKA_RECEIVE_CPU,
          Figure.KAFKA_RECEIVE_BYTES);

  private final Laboratory laboratory;
  private final Effort effort;
  private @Nullable MessageBrokers brokers;

  MessagingBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "messaging";
  }

  @Override
  public int mostRounds() {
    return 3;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    if (brokers == null) {
      brokers = new MessageBrokers();
    }
    try (MeasuredService service =
        MeasuredService.start(laboratory, contender, brokers.forService())) {
      Messages rabbitMq = new Messages(service, contender, "/messages/rabbitmq");
      rabbitMq.measure(RABBITMQ, Figure.RABBITMQ_SPANS, results);
      Messages kafka = new Messages(service, contender, "/messages/kafka");
      kafka.measure(KAFKA, Figure.KAFKA_SPANS, results);
    }
  }

  @Override
  public void endRound() {
    if (brokers != null) {
      brokers.close();
      brokers = null;
    }
  }

  /** Requests for one path. */
  private final class Messages {

    private final MeasuredService service;
    private final Contender contender;
    private final String path;

    Messages(MeasuredService service, Contender contender, String path) {
      this.service = service;
      this.contender = contender;
      this.path = path + "?count=" + MESSAGES;
    }

    /**
     * @param figures in the order in which the service answers
     */
    void measure(List<Figure> figures, Figure spans, Results results) throws InterruptedException {
      for (int i = 0; i < WARM_UPS * effort.requestsOfMessages(); i++) {
        service.get(path);
      }
      Arrivals arrivals = new Arrivals(laboratory.sink(), contender.exports());
      arrivals.awaitQuiet();
      List<List<Double>> values = new ArrayList<>();
      figures.forEach(figure -> values.add(new ArrayList<>()));
      for (int i = 0; i < effort.requestsOfMessages(); i++) {
        Thread.sleep(PAUSE_MILLIS);
        String[] answer = service.get(path).split(" ");
        for (int f = 0; f < answer.length; f++) {
          values.get(f).add(Double.parseDouble(answer[f]));
        }
      }
      for (int f = 0; f < figures.size(); f++) {
        results.add(figures.get(f), contender, Spread.of(values.get(f)).median());
      }
      if (contender.exports()) {
        // The request has a span as well.
        double ofMessages = arrivals.awaitQuiet() - effort.requestsOfMessages();
        results.add(spans, contender, ofMessages / effort.requestsOfMessages() / MESSAGES);
      }
    }
  }
}
