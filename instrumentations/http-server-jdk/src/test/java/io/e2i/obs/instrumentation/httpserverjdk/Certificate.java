package io.e2i.obs.instrumentation.httpserverjdk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A self-made certificate for 127.0.0.1, in a key store with the password {@code changeit}. */
final class Certificate {

  private Certificate() {}

  static String in(Path directory) {
    Path file = directory.resolve("keys.p12");
    if (!Files.exists(file)) {
      create(file);
    }
    return file.toString();
  }

  private static void create(Path file) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "self",
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-keypass",
            "changeit",
            // Java 8 reads no newer encryption of key stores.
            "-J-Dkeystore.pkcs12.legacy",
            "-keystore",
            file.toString());
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + command);
      }
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
