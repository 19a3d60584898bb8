package io.e2i.obs.config;

import static io.e2i.obs.config.Given.nothing;
import static io.e2i.obs.config.Given.problemsOf;
import static io.e2i.obs.config.Given.property;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigTest {

  @TempDir File directory;

  @Test
  void readsEveryKey() {
    ServiceConfig service =
        Given.config(
                """
                service:
                  name: shop
                  version: 1.10
                  environment: staging
                  attributes: {team: checkout, k8s.pod: a-1}
                """)
            .service();

    assertThat(service.name()).isEqualTo("shop");
    assertThat(service.version()).isEqualTo("1.10");
    assertThat(service.environment()).isEqualTo("staging");
    assertThat(service.attributes()).isEqualTo(Map.of("team", "checkout", "k8s.pod", "a-1"));
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(problemsOf("service: {name: [a], attributes: [b], vers: 1}"))
        .containsExactly(
            "service.name (line 1) must be a text, but is a list",
            "service.attributes (line 1) must be a mapping such as {name: value} or a text"
                + " name=value,…, but is a list",
            "service.vers (line 1) is not a known key; did you mean service.version?");
  }

  @Test
  void isNamedAfterTheJar() {
    assertThat(startedFromJar("shop.jar", "")).isEqualTo("shop");
    assertThat(startedFromJar("/opt/shop-1.2.3.jar", " --port=1")).isEqualTo("shop");
    assertThat(startedFromJar("/opt/shop-desk-1.2.3-SNAPSHOT-exec.jar", "")).isEqualTo("shop-desk");
    assertThat(startedFromJar("/opt/my shop/web shop-2.war", " a b")).isEqualTo("web shop");
    assertThat(startedFromJar("-1.jar", "")).isEqualTo("-1");
    assertThat(
            property("sun.java.command", "shop-2.jar a")
                .andProperty("java.class.path", "shop-2.jar" + File.pathSeparator + "e2i-obs.jar")
                .read()
                .service()
                .name())
        .isEqualTo("shop");
  }

  @Test
  void isNamedAfterTheMainClassOtherwise() {
    assertThat(startedFromClass("com.acme.Shop")).isEqualTo("Shop");
    assertThat(startedFromClass("com.acme.Shop a.jar b")).isEqualTo("Shop");
    assertThat(startedFromClass("shop.module/com.acme.Shop")).isEqualTo("Shop");
    assertThat(startedFromClass("com.acme.Shop$Main")).isEqualTo("Main");
    assertThat(startedFromClass("Shop")).isEqualTo("Shop");
  }

  @Test
  void isUnknownWhereTheJvmDoesNotTell() {
    assertThat(nothing().read().service().name()).isEqualTo("unknown_service:java");
    assertThat(nothing().read().service().version()).isEqualTo("unknown");
  }

  @Test
  void takesTheVersionFromTheManifest() throws IOException {
    assertThat(version(jar("shop.jar", "4.5.6"))).isEqualTo("4.5.6");
    assertThat(version(jar("shop-9.jar", null))).isEqualTo("unknown");
    assertThat(version(new File(directory, "none.jar"))).isEqualTo("unknown");
    assertThat(startedFromJar(jar("web shop-1.0.jar", "1").getPath(), " x")).isEqualTo("web shop");
  }

  @Test
  void doesNotAskTheJvmIfTheConfigurationSaysIt() {
    Given given = property("sun.java.command", "a.jar").andProperty("java.class.path", "a.jar");

    assertThat(given.read("service: {name: shop, version: 7}").service().name()).isEqualTo("shop");
    assertThat(given.read("service: {name: shop, version: 7}").service().version()).isEqualTo("7");
  }

  private static String startedFromJar(String jar, String arguments) {
    return property("sun.java.command", jar + arguments)
        .andProperty("java.class.path", jar)
        .read()
        .service()
        .name();
  }

  private static String startedFromClass(String command) {
    return property("sun.java.command", command)
        .andProperty("java.class.path", "/opt/a.jar" + File.pathSeparator + "/opt/b.jar")
        .read()
        .service()
        .name();
  }

  private static String version(File jar) {
    return property("sun.java.command", jar.getPath())
        .andProperty("java.class.path", jar.getPath())
        .read()
        .service()
        .version();
  }

  private File jar(String name, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (version != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    File jar = new File(directory, name);
    new JarOutputStream(new FileOutputStream(jar), manifest).close();
    return jar;
  }
}
