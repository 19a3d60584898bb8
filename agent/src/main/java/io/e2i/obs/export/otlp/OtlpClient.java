package io.e2i.obs.export.otlp;

import io.e2i.obs.config.OtlpConfig;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's OTLP exporter, sending through {@link UrlConnectionHttpSender}. */
final class OtlpClient {

  private final OtlpHttpSpanExporter exporter;
  private final SenderProvider senders;

  OtlpClient(OtlpConfig config, URI endpoint, @Nullable X509TrustManager trusted) {
    senders = new SenderProvider(config);
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString())
            .setTimeout(config.timeout())
            .setCompression(config.gzip() ? "gzip" : "none")
            .setMeterProvider(MeterProvider.noop())
            // The other mode reads each span several times, and needs Unsafe to be fast.
            .setMemoryMode(MemoryMode.IMMUTABLE_DATA)
            .setComponentLoader(senders);
    for (Map.Entry<String, String> header : config.headers().entrySet()) {
      builder.addHeader(header.getKey(), header.getValue());
    }
    if (trusted != null) {
      builder.setSslContext(TrustedCertificates.context(trusted), trusted);
    }
    exporter = builder.build();
  }

  Delivery send(Collection<SpanData> spans) {
    exporter.export(spans);
    return senders.sender().last();
  }

  void abort() {
    senders.sender().abort();
  }

  void close() {
    exporter.shutdown();
  }

  /**
   * Hands our sender to the exporter's builder, which would otherwise search the class path of the
   * thread's context class loader.
   */
  private static final class SenderProvider implements HttpSenderProvider, ComponentLoader {

    private final OtlpConfig config;
    private @Nullable UrlConnectionHttpSender sender;

    SenderProvider(OtlpConfig config) {
      this.config = config;
    }

    @Override
    public <T> Iterable<T> load(Class<T> type) {
      return type.isInstance(this)
          ? Collections.singleton(type.cast(this))
          : Collections.<T>emptyList();
    }

    @Override
    public UrlConnectionHttpSender createSender(HttpSenderConfig senderConfig) {
      UrlConnectionHttpSender made =
          new UrlConnectionHttpSender(
              senderConfig, config.retryAttempts(), config.retryMaxBackoff());
      sender = made;
      return made;
    }

    UrlConnectionHttpSender sender() {
      UrlConnectionHttpSender made = sender;
      if (made == null) {
        throw new IllegalStateException("The OTLP exporter was built without a sender");
      }
      return made;
    }
  }
}
