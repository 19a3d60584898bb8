package io.e2i.obs.export.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS sockets that check the host's name themselves, whatever verifier the application has set for
 * the JVM, and that can be cut while a write blocks. For one connection at a time.
 */
final class TlsSockets extends SSLSocketFactory {

  private final SSLSocketFactory factory;
  private volatile @Nullable Socket underlying;

  TlsSockets(SSLSocketFactory factory) {
    this.factory = factory;
  }

  /**
   * Cuts the newest connection. Closing a TLS socket itself would wait for the blocked write, since
   * it says goodbye first.
   */
  void cut() throws IOException {
    Socket socket = underlying;
    if (socket != null) {
      socket.close();
    }
  }

  // createSocket() stays unsupported, so that the JDK connects a plain socket and passes it here.
  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    underlying = connected;
    return verifying(factory.createSocket(connected, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return verifying(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return verifying(factory.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return verifying(factory.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return verifying(factory.createSocket(host, port, localHost, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return factory.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return factory.getSupportedCipherSuites();
  }

  private static Socket verifying(Socket socket) {
    if (socket instanceof SSLSocket) {
      SSLParameters parameters = ((SSLSocket) socket).getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      ((SSLSocket) socket).setSSLParameters(parameters);
    }
    return socket;
  }
}
