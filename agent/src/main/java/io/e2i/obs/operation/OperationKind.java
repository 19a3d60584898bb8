package io.e2i.obs.operation;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What sort of call an operation is: decides its span kind and which metrics it feeds. */
public enum OperationKind {
  /** A request that this service answers. */
  HTTP_SERVER(SpanKind.SERVER),
  /** A request that this service sends. */
  HTTP_CLIENT(SpanKind.CLIENT),
  /** A database statement; its template's labels are system, operation and table. */
  DATABASE(SpanKind.CLIENT, "system", "operation", "table"),
  /** A method that the configuration names. */
  METHOD(SpanKind.INTERNAL),
  /** A task or message that is handed to a broker or a job store. */
  TASK_SEND(SpanKind.PRODUCER, "task_name", "queue"),
  /** A message that is fetched from a broker, to be worked on by whoever asked for it. */
  TASK_RECEIVE(SpanKind.CLIENT, "task_name", "queue"),
  /** A task or message, or a batch of them, that has come through a broker and is worked on. */
  TASK_PROCESS(SpanKind.CONSUMER, "task_name", "queue"),
  /** A task that this JVM has given itself: scheduled, or asynchronous. */
  TASK_RUN(SpanKind.INTERNAL, "task_name", "queue"),
  /** A model that this JVM runs has predicted something. */
  PREDICTION(SpanKind.INTERNAL, "model", "model_version", "type"),
  /** A run of an agent inside this JVM. */
  AGENT_RUN(SpanKind.INTERNAL, "agent", "tier"),
  /** A tool that a language model has asked for. */
  TOOL_CALL(SpanKind.INTERNAL, "tool"),
  /** A language model that is asked for an answer or for embeddings. */
  LLM_CALL(SpanKind.CLIENT, "provider", "model");

  private final SpanKind spanKind;
  private final List<String> templateLabels;

  OperationKind(SpanKind spanKind, String... templateLabels) {
    this.spanKind = spanKind;
    this.templateLabels = Collections.unmodifiableList(Arrays.asList(templateLabels));
  }

  /** The kind of the span that shows such an operation. */
  public SpanKind spanKind() {
    return spanKind;
  }

  /** The names of the metric labels that an {@link OperationTemplate} of this kind fixes. */
  public List<String> templateLabels() {
    return templateLabels;
  }
}
