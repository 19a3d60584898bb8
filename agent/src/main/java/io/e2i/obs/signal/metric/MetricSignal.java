package io.e2i.obs.signal.metric;

import io.e2i.obs.config.QueuesConfig;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.UnhandledError;
import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns operations into metrics and hands out what they are at any moment. Listens to starts and to
 * ends. Every series has the labels {@code service} and {@code environment}; every metric has a
 * bounded number of series. Thread-safe.
 */
public final class MetricSignal implements OperationListener {

  private final String service;
  private final String environment;
  private final HttpServerMetrics httpServer;
  private final HttpClientMetrics httpClient;
  private final DatabaseMetrics database;
  private final MethodMetrics methods;
  private final ExecutorMetrics executors;
  private final TaskMetrics tasks;
  private final PredictionMetrics predictions;
  private final AgentMetrics agents;
  private final LlmMetrics llmCalls;
  private final ErrorMetrics errors;
  private final QueueMetrics queues = new QueueMetrics(QueuesConfig.DEFAULT);
  private boolean queuesWatched;
  private final List<MetricSource> sources = new ArrayList<>();

  /**
   * @param maxSeries of each metric; see {@code metrics.max_series}
   * @param jvm whether the JVM's own metrics are among them
   */
  public MetricSignal(String service, String environment, int maxSeries, boolean jvm) {
    this.service = service;
    this.environment = environment;
    httpServer = new HttpServerMetrics(maxSeries);
    httpClient = new HttpClientMetrics(maxSeries);
    database = new DatabaseMetrics(maxSeries);
    methods = new MethodMetrics(maxSeries);
    executors = new ExecutorMetrics(maxSeries);
    tasks = new TaskMetrics(maxSeries);
    predictions = new PredictionMetrics(maxSeries);
    agents = new AgentMetrics(maxSeries);
    llmCalls = new LlmMetrics(maxSeries);
    errors = new ErrorMetrics(maxSeries);
    sources.add(httpServer);
    sources.add(httpClient);
    sources.add(database);
    sources.add(methods);
    sources.add(executors);
    sources.add(tasks);
    sources.add(predictions);
    sources.add(agents);
    sources.add(llmCalls);
    sources.add(errors);
    sources.add(queues);
    sources.add(new WatchedGauges());
    sources.add(new SelfMetrics(allBounded()));
    if (jvm) {
      sources.add(new JvmSource());
    }
  }

  /**
   * Looks at the queues of the application from the moment that it has some, in a thread of its
   * own. To be called every second or so, always by the same thread of the agent's own.
   */
  public void watchQueues() {
    if (!queuesWatched && !WatchedQueues.isEmpty()) {
      queuesWatched = true;
      QueueWatch.start(queues);
    }
  }

  /** Looks at all queues now; may block for as long as brokers do. */
  public void lookAtQueues() {
    queues.look();
  }

  /** Takes over how often to look at queues, at which, and when they are too long. */
  public void use(QueuesConfig config) {
    queues.use(config);
  }

  /**
   * Takes over how many tenants metrics tell apart, further ones being {@code other}, and whether
   * calls to language models have a price, so that those without are counted.
   */
  public void use(int tenants, boolean pricing) {
    llmCalls.tenants(tenants);
    llmCalls.pricing(pricing);
  }

  private List<BoundedSeries<?>> allBounded() {
    List<BoundedSeries<?>> all = new ArrayList<>();
    for (MetricSource source : sources) {
      all.addAll(source.bounded());
    }
    return all;
  }

  @Override
  public void onStart(Operation operation) {
    switch (operation.kind()) {
      case HTTP_SERVER:
        httpServer.started(operation);
        return;
      case TASK_PROCESS:
      case TASK_RUN:
        tasks.started(operation);
        return;
      default:
    }
  }

  @Override
  public void onTaskEvent(OperationTemplate template, TaskEvent event, long count) {
    tasks.count(template, event, count);
  }

  @Override
  public void onTaskStart(String executor, long waitNanos) {
    executors.started(executor, waitNanos);
  }

  @Override
  public void onError(UnhandledError error) {
    errors.count(error);
  }

  @Override
  public void onEnd(FinishedOperation operation) {
    if (operation.kind() == OperationKind.DATABASE) {
      database.ended(operation);
      return;
    }
    ended(operation);
    // Of any kind: a request to a model server is one, too.
    predictions.ended(operation);
  }

  private void ended(FinishedOperation operation) {
    switch (operation.kind()) {
      case HTTP_SERVER:
        httpServer.ended(operation);
        return;
      case HTTP_CLIENT:
        httpClient.ended(operation);
        return;
      case METHOD:
        methods.ended(operation);
        return;
      case TASK_SEND:
        tasks.sent(operation);
        return;
      case TASK_RECEIVE:
        tasks.received(operation);
        return;
      case TASK_PROCESS:
      case TASK_RUN:
        tasks.ended(operation);
        return;
      case AGENT_RUN:
        agents.runEnded(operation);
        return;
      case TOOL_CALL:
        agents.toolCallEnded(operation);
        return;
      case LLM_CALL:
        llmCalls.ended(operation);
        return;
      default:
    }
  }

  /**
   * All metrics as they are now. A group of metrics that cannot be read is left out and counted; it
   * never keeps the others from being read.
   */
  public MetricSnapshots scrape() {
    Labels common = Labels.of("environment", environment, "service", service);
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    for (MetricSource source : sources) {
      try {
        MetricSnapshots.Builder some = MetricSnapshots.builder();
        source.collect(some, common);
        for (MetricSnapshot one : some.build()) {
          all.metricSnapshot(one);
        }
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, source.getClass().getName(), failure);
      }
    }
    return all.build();
  }
}
