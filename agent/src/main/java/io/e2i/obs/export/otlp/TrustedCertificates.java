package io.e2i.obs.export.otlp;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom to trust over TLS: the JVM's authorities and those of a file. */
final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * The trust to use. Not the JVM's default context, which the application may have replaced by one
   * that trusts anybody.
   *
   * @param pemFile certificates to trust besides the JVM's; empty for none
   * @throws IllegalArgumentException if the file holds no certificates
   */
  static X509TrustManager load(String pemFile) {
    try {
      X509TrustManager jvm = trustManager(null);
      return pemFile.isEmpty() ? jvm : trustManager(store(jvm, read(pemFile)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "export.otlp.certificate must be a file of certificates (PEM), but "
              + pemFile
              + " is not: "
              + e.getMessage(),
          e);
    }
  }

  static SSLContext context(X509TrustManager trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no TLS", e);
    }
  }

  private static Collection<? extends Certificate> read(String pemFile)
      throws GeneralSecurityException, IOException {
    try (InputStream file = new FileInputStream(pemFile)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(file);
      if (found.isEmpty()) {
        throw new IOException("no certificate in it");
      }
      return found;
    }
  }

  private static KeyStore store(X509TrustManager jvm, Collection<? extends Certificate> own)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int n = 0;
    for (X509Certificate authority : jvm.getAcceptedIssuers()) {
      store.setCertificateEntry("jvm-" + n++, authority);
    }
    for (Certificate certificate : own) {
      store.setCertificateEntry("own-" + n++, certificate);
    }
    return store;
  }

  private static X509TrustManager trustManager(@org.jspecify.annotations.Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager) {
        return (X509TrustManager) manager;
      }
    }
    throw new GeneralSecurityException("the JVM offers no X.509 trust manager");
  }
}
