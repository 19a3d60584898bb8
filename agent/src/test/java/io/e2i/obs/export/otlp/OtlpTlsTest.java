package io.e2i.obs.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e2i.obs.export.ExportOutcome;
import io.opentelemetry.api.common.Attributes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OtlpTlsTest {

  private static final String ONCE = "timeout: 5s, retry: {attempts: 1}";

  @TempDir static Path directory;
  private static SelfSignedCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = SelfSignedCertificate.make(directory, "dns:localhost");
  }

  @Test
  void sendsToACollectorWhoseCertificateIsConfigured() throws Exception {
    try (TestCollector collector = TestCollector.start(certificate.server())) {
      OtlpExporter exporter = trusting(collector.endpoint(), certificate);
      for (int i = 1; i <= 3; i++) {
        assertThat(exporter.export(OtlpExporterTest.queries(2)).failure()).isEmpty();
        assertThat(collector.received).hasSize(i);
      }
      exporter.close();
    }
  }

  @Test
  void doesNotTalkToACollectorThatNobodyTrusts() throws Exception {
    try (TestCollector collector = TestCollector.start(certificate.server())) {
      OtlpExporter exporter = exporter(collector.endpoint(), ONCE);
      ExportOutcome outcome = exporter.export(OtlpExporterTest.queries(2));
      assertThat(outcome.failure())
          .startsWith(collector.endpoint() + "/v1/traces cannot be talked to over TLS: ")
          .contains("unable to find valid certification path");
      assertThat(collector.received).isEmpty();
      exporter.close();
    }
  }

  @Test
  void checksTheHostsNameEvenIfTheApplicationHasStoppedDoingSo() throws Exception {
    SelfSignedCertificate elsewhere = SelfSignedCertificate.make(directory, "dns:elsewhere");
    HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    try (TestCollector collector = TestCollector.start(elsewhere.server())) {
      OtlpExporter exporter = trusting(collector.endpoint(), elsewhere);
      assertThat(exporter.export(OtlpExporterTest.queries(2)).failure())
          .contains("No subject alternative DNS name matching localhost found");
      assertThat(collector.received).isEmpty();
      exporter.close();
    } finally {
      HttpsURLConnection.setDefaultHostnameVerifier(before);
    }
  }

  @Test
  void endsAWriteThatBlocks() throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              SSLSocket tls =
                  (SSLSocket)
                      certificate
                          .server()
                          .getSocketFactory()
                          .createSocket(connection, null, connection.getPort(), true);
              tls.setUseClientMode(false);
              tls.startHandshake();
              new CountDownLatch(1).await();
            })) {
      OtlpExporter exporter =
          exporter(
              server.endpoint("https"),
              "timeout: 1s, retry: {attempts: 1}, certificate: \"" + certificate.pem() + '"');
      assertThat(exporter.export(OtlpBadDaysTest.large()).failure())
          .endsWith("did not answer in time");
      exporter.close();
    }
  }

  @Test
  void endsAHandshakeThatGetsNoAnswer() throws Exception {
    try (RawServer server = new RawServer(connection -> new CountDownLatch(1).await())) {
      OtlpExporter exporter =
          exporter(server.endpoint("https"), "timeout: 300ms, retry: {attempts: 1}");
      assertThat(exporter.export(OtlpExporterTest.queries(1)).failure())
          .endsWith("did not answer in time");
      exporter.close();
    }
  }

  @Test
  void saysThatACertificateFileHoldsNone() throws Exception {
    Path file = Files.writeString(directory.resolve("empty.pem"), "nothing here");
    assertThatThrownBy(
            () -> exporter(URI.create("https://localhost:1"), "certificate: \"" + file + '"'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "export.otlp.certificate must be a file of certificates (PEM), but "
                + file
                + " is not: ");
  }

  private static OtlpExporter trusting(URI endpoint, SelfSignedCertificate certificate) {
    return exporter(endpoint, ONCE + ", certificate: \"" + certificate.pem() + '"');
  }

  private static OtlpExporter exporter(URI endpoint, String more) {
    return new OtlpExporter(TestOtlpConfig.of(endpoint, more), Attributes.empty());
  }
}
