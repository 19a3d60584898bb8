package io.e2i.obs.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A self-made certificate for 127.0.0.1, in a key store with the password {@code changeit}. */
public final class SelfSignedCertificate {

  private SelfSignedCertificate() {}

  /** The PKCS #12 file in this directory, made at the first call; every Java can read it. */
  public static synchronized String in(Path directory) {
    Path file = directory.resolve("keys.p12");
    if (!Files.exists(file)) {
      create(file);
    }
    return file.toString();
  }

  private static void create(Path file) {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String options =
        "-genkeypair -alias self -keyalg RSA -keysize 2048 -dname CN=127.0.0.1 -validity 30"
            + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass changeit -keypass changeit"
            // Java 8 reads no newer encryption of key stores.
            + " -J-Dkeystore.pkcs12.legacy -J-XX:TieredStopAtLevel=1 -keystore";
    List<String> command = new ArrayList<>();
    command.add(keytool.toString());
    command.addAll(List.of(options.split(" ")));
    command.add(file.toString());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("No certificate from " + command + ": " + output);
      }
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("No certificate from " + command, failure);
    }
  }
}
