package io.e2i.obs.export.otlp;

import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.export.ExportOutcome;
import io.e2i.obs.export.Exporter;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.signal.trace.EpochClock;
import io.e2i.obs.signal.trace.OperationSpan;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Sends spans to a collector by OTLP over HTTP. */
public final class OtlpExporter implements Exporter {

  private final OtlpConfig config;
  private final Resource resource;
  private final URI endpoint;
  private final @Nullable X509TrustManager trusted;
  private final EpochClock clock = new EpochClock();
  private volatile boolean aborted;
  private volatile @Nullable OtlpClient client;
  private String lastComplaint = "";

  /**
   * @param resource from {@link io.e2i.obs.signal.trace.ServiceResource}
   * @throws IllegalArgumentException if the certificates cannot be used
   */
  public OtlpExporter(OtlpConfig config, Resource resource) {
    this.config = config;
    this.resource = resource;
    this.endpoint = OtlpEndpoint.forTraces(config.endpoint());
    boolean isTls = "https".equalsIgnoreCase(endpoint.getScheme());
    this.trusted = isTls ? TrustedCertificates.load(config.certificate()) : null;
  }

  @Override
  public String name() {
    return "otlp";
  }

  @Override
  public ExportOutcome export(List<FinishedOperation> batch) {
    OtlpClient sending = client();
    if (aborted) {
      sending.abort();
    }
    long offset = clock.offset();
    List<SpanData> spans = new ArrayList<>(batch.size());
    for (FinishedOperation operation : batch) {
      spans.add(new OperationSpan(operation, resource, offset));
    }
    return outcome(sending.send(spans), batch.size());
  }

  @Override
  public void abort() {
    aborted = true;
    OtlpClient sending = client;
    if (sending != null) {
      sending.abort();
    }
  }

  @Override
  public void close() {
    OtlpClient sending = client;
    if (sending != null) {
      sending.close();
    }
  }

  /** Made by the first export, since OpenTelemetry's classes are of no use before. */
  private OtlpClient client() {
    OtlpClient known = client;
    if (known == null) {
      known = new OtlpClient(config, endpoint, trusted);
      client = known;
    }
    return known;
  }

  private ExportOutcome outcome(Delivery delivery, int spans) {
    OtlpResponse success = delivery.success();
    if (success != null) {
      return accepted(success, spans);
    }
    String failure = OtlpEndpoint.shown(endpoint) + " " + delivery.failure();
    if (delivery.isRejected()) {
      complain("Spans are lost (counted, said once): " + failure);
      return ExportOutcome.rejected(spans, failure);
    }
    return ExportOutcome.failed(spans, failure);
  }

  private ExportOutcome accepted(OtlpResponse response, int spans) {
    try {
      PartialSuccess partial = PartialSuccess.parse(response.getResponseBody());
      int rejected = (int) Math.max(0, Math.min(spans, partial.rejectedSpans()));
      if (rejected > 0 || !partial.message().isEmpty()) {
        String what = rejected > 0 ? " rejects spans" : " warns";
        complain(
            OtlpEndpoint.shown(endpoint) + what + " (counted, said once): " + partial.message());
      }
      return ExportOutcome.partly(spans - rejected, rejected);
    } catch (IOException notOtlp) {
      complain(
          OtlpEndpoint.shown(endpoint)
              + " takes spans, but does not answer like an OTLP collector (said once):"
              + " check export.otlp.endpoint");
      return ExportOutcome.exported(spans);
    }
  }

  private void complain(String complaint) {
    if (!complaint.equals(lastComplaint)) {
      lastComplaint = complaint;
      AgentLog.warn(complaint);
    }
  }
}
