package io.e2i.obs.signal.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServiceResourceTest {

  @Test
  void namesServiceHostProcessAndRuntime() {
    Attributes found = ServiceResource.create("shop", "1.2", "test", Map.of("team", "blue"), "9.9");

    assertThat(found.asMap())
        .containsEntry(stringKey("service.name"), "shop")
        .containsEntry(stringKey("service.version"), "1.2")
        .containsEntry(stringKey("deployment.environment.name"), "test")
        .containsEntry(stringKey("team"), "blue")
        .containsEntry(stringKey("telemetry.distro.name"), "e2i-obs")
        .containsEntry(stringKey("telemetry.distro.version"), "9.9")
        .containsEntry(stringKey("telemetry.sdk.language"), "java")
        .containsEntry(stringKey("telemetry.sdk.name"), "e2i-obs")
        .containsEntry(stringKey("telemetry.sdk.version"), "9.9")
        .containsEntry(longKey("process.pid"), ProcessHandle.current().pid())
        .containsEntry(
            stringKey("process.runtime.version"), System.getProperty("java.runtime.version"))
        .containsKeys(
            stringKey("host.name"),
            stringKey("host.arch"),
            stringKey("os.type"),
            stringKey("process.runtime.name"),
            stringKey("process.runtime.description"));
    assertThat(UUID.fromString(found.get(stringKey("service.instance.id")))).isNotNull();
  }

  @Test
  void letsTheConfigurationWinOverWhatIsDetected() {
    Attributes found =
        ServiceResource.create(
            "shop", "", "test", Map.of("host.name", "mine", "service.name", "other"), "9.9");
    assertThat(found.get(stringKey("host.name"))).isEqualTo("mine");
    assertThat(found.get(stringKey("service.name"))).isEqualTo("shop");
    assertThat(found.get(stringKey("service.version"))).isNull();
  }

  @Test
  void speaksOfSystemsInTheWordsOfTheConventions() {
    assertThat(ServiceResource.osType("Windows 11")).isEqualTo("windows");
    assertThat(ServiceResource.osType("Mac OS X")).isEqualTo("darwin");
    assertThat(ServiceResource.osType("Linux")).isEqualTo("linux");
    assertThat(ServiceResource.osType("HP-UX")).isEqualTo("hpux");
    assertThat(ServiceResource.arch("x86_64")).isEqualTo("amd64");
    assertThat(ServiceResource.arch("aarch64")).isEqualTo("arm64");
  }

  @Test
  void readsALeadingNumberOnly() {
    assertThat(ProcessId.leadingNumber("4711 (java) S 1")).isEqualTo(4711);
    assertThat(ProcessId.leadingNumber("4711@host")).isEqualTo(4711);
    assertThat(ProcessId.leadingNumber("host")).isZero();
  }
}
