package io.e2i.obs.export.sentry;

import io.sentry.JsonSerializer;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEnvelopeItem;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** What a request to Sentry has brought, as Sentry's own library reads it. */
record SentryParts(String header, SentryEnvelope envelope, SentryEvent event) {

  static SentryParts of(byte[] body) {
    JsonSerializer json = new JsonSerializer(SentryOptions.empty());
    try {
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      SentryEnvelope envelope = json.deserializeEnvelope(new ByteArrayInputStream(plain));
      SentryEnvelopeItem item = envelope.getItems().iterator().next();
      String header = new String(plain, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      return new SentryParts(header, envelope, item.getEvent(json));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
