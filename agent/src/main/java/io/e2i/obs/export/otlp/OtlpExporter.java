package io.e2i.obs.export.otlp;

import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.export.ExportOutcome;
import io.e2i.obs.export.Exporter;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.signal.trace.EpochClock;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.X509TrustManager;

/** Sends spans to a collector by OTLP over HTTP. */
public final class OtlpExporter implements Exporter {

  private static final AttributeKey<String> AGENT_VERSION =
      AttributeKey.stringKey("telemetry.distro.version");

  private final URI endpoint;
  private final OtlpSender sender;
  private final TraceRequestWriter writer;
  private final EpochClock clock = new EpochClock();
  private String lastComplaint = "";

  /**
   * @param resource from {@link io.e2i.obs.signal.trace.ServiceResource}
   * @throws IllegalArgumentException if the certificates cannot be used
   */
  public OtlpExporter(OtlpConfig config, Attributes resource) {
    endpoint = OtlpEndpoint.forTraces(config.endpoint());
    boolean isTls = "https".equalsIgnoreCase(endpoint.getScheme());
    X509TrustManager trusted = isTls ? TrustedCertificates.load(config.certificate()) : null;
    sender = new OtlpSender(endpoint, config, headers(config, resource), trusted);
    writer = new TraceRequestWriter(resource);
  }

  @Override
  public String name() {
    return "otlp";
  }

  @Override
  public ExportOutcome export(List<FinishedOperation> batch) {
    try {
      ByteBuffer message = writer.write(batch, clock.offset());
      return outcome(sender.send(message), batch.size());
    } finally {
      writer.release();
    }
  }

  @Override
  public void abort() {
    sender.abort();
  }

  @Override
  public void close() {
    sender.close();
  }

  private static Map<String, String> headers(OtlpConfig config, Attributes resource) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("User-Agent", "e2i-obs/" + resource.get(AGENT_VERSION));
    headers.putAll(config.headers());
    headers.put("Content-Type", "application/x-protobuf");
    if (config.gzip()) {
      headers.put("Content-Encoding", "gzip");
    }
    return headers;
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
      PartialSuccess partial = PartialSuccess.parse(response.body());
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
