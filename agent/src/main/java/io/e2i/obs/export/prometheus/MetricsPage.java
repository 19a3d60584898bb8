package io.e2i.obs.export.prometheus;

import io.e2i.obs.server.Body;
import io.e2i.obs.server.Page;
import io.e2i.obs.server.Request;
import io.e2i.obs.server.Response;
import io.e2i.obs.signal.metric.MetricSignal;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * {@code /metrics}: every metric in the text format 0.0.4, or in OpenMetrics 1.0, with exemplars,
 * for those who accept it; compressed for those who accept that.
 */
public final class MetricsPage implements Page {

  private final MetricSignal signal;

  public MetricsPage(MetricSignal signal) {
    this.signal = signal;
  }

  @Override
  public Response answer(Request request) throws IOException {
    boolean openMetrics =
        AcceptHeader.allows(request.header("Accept"), "application/openmetrics-text");
    boolean gzip = AcceptHeader.allows(request.header("Accept-Encoding"), "gzip");
    ExpositionFormatWriter writer =
        openMetrics ? OpenMetricsTextFormatWriter.create() : PrometheusTextFormatWriter.create();
    Body body = new Body();
    try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
      writer.write(out, signal.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    }
    Response response =
        Response.of(200, writer.getContentType(), body).with("Vary", "Accept, Accept-Encoding");
    return gzip ? response.with("Content-Encoding", "gzip") : response;
  }
}
