package io.e2i.obs.export.sentry;

import io.e2i.obs.signal.error.ErrorReport;
import io.sentry.JsonObjectWriter;
import io.sentry.JsonSerializable;
import io.sentry.NoOpLogger;
import io.sentry.SentryEnvelopeHeader;
import io.sentry.SentryEnvelopeItemHeader;
import io.sentry.SentryItemType;
import io.sentry.protocol.SentryId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An event as it is sent: three lines of JSON, compressed. */
final class SentryEnvelope {

  private static final int MAX_DEPTH = 100;

  private final SentryEvents events;
  private final SentrySource source;
  private final SentryDsn dsn;

  SentryEnvelope(SentryEvents events, SentrySource source, SentryDsn dsn) {
    this.events = events;
    this.source = source;
    this.dsn = dsn;
  }

  byte[] of(ErrorReport report) throws IOException {
    byte[] event = json(events.event(report));
    ByteArrayOutputStream envelope = new ByteArrayOutputStream(event.length / 4 + 512);
    try (OutputStream out = new GZIPOutputStream(envelope)) {
      out.write(json(header(report)));
      out.write('\n');
      out.write(
          json(
              new SentryEnvelopeItemHeader(
                  SentryItemType.Event, event.length, "application/json", null, null, null, null)));
      out.write('\n');
      out.write(event);
      out.write('\n');
    }
    return envelope.toByteArray();
  }

  private SentryEnvelopeHeader header(ErrorReport report) {
    SentryEnvelopeHeader header =
        new SentryEnvelopeHeader(new SentryId(report.id()), SentryEvents.SDK);
    // As the header must be when it leaves, and the queue may have been long.
    header.setSentAt(new Date(report.epochMillis()));
    if (report.traceId() != null) {
      header.setUnknown(Collections.singletonMap("trace", trace(report.traceId())));
    }
    return header;
  }

  /** The library has a class for it, which it alone can make. */
  private Map<String, Object> trace(String traceId) {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("trace_id", traceId);
    trace.put("public_key", dsn.publicKey());
    trace.put("environment", source.environment());
    if (source.release() != null) {
      trace.put("release", source.release());
    }
    return trace;
  }

  private static byte[] json(JsonSerializable value) throws IOException {
    StringWriter text = new StringWriter();
    value.serialize(new JsonObjectWriter(text, MAX_DEPTH), NoOpLogger.getInstance());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
