package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeaverTest {

  private static final String EXACT = TypeIndexTest.Exact.class.getName().replace('.', '/');

  private final ClassLoader loader = getClass().getClassLoader();
  private final TypeIndex index = TypeIndexTest.readBack(new TypeIndexTest.Shop());
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void listenToTheLog() {
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveTheLogBack() {
    AgentLog.output(System.err);
  }

  @Test
  void leavesAClassAloneThatIsNewerThanItKnows() throws IOException {
    long refused = SelfCounter.TYPES_REFUSED.value();
    byte[] newer = ClassFileHeaderTest.bytes(TypeIndexTest.Exact.class);
    newer[6] = 0;
    newer[7] = 120;

    assertThat(weaver("shop").transform(loader, EXACT, null, null, newer)).isNull();

    assertThat(SelfCounter.TYPES_REFUSED.value()).isEqualTo(refused + 1);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains(
            "TypeIndexTest$Exact is not woven: its class file has version 120",
            "a newer e2i-obs is needed");
  }

  @Test
  void countsAClassFileThatCannotBeReadAndLeavesItToTheJvm() throws IOException {
    long failures = SelfCounter.WEAVE_FAILURES.value();
    byte[] whole = ClassFileHeaderTest.bytes(TypeIndexTest.Exact.class);
    byte[] broken = Arrays.copyOf(whole, whole.length / 3);

    assertThat(weaver("shop").transform(loader, EXACT, null, null, broken)).isNull();

    assertThat(SelfCounter.WEAVE_FAILURES.value()).isEqualTo(failures + 1);
  }

  @Test
  void weavesNothingOfATechnologyThatIsSwitchedOff() throws IOException {
    byte[] classFile = ClassFileHeaderTest.bytes(TypeIndexTest.Direct.class);
    String name = TypeIndexTest.Direct.class.getName().replace('.', '/');
    assertThat(weaver().transform(loader, name, null, null, classFile)).isNull();
  }

  @Test
  void weavesNothingOfItsOwn() throws IOException {
    long refused = SelfCounter.TYPES_REFUSED.value();
    byte[] newer = ClassFileHeaderTest.bytes(TypeIndexTest.Exact.class);
    newer[7] = 120;
    Weaver weaver = new Weaver(loader, index, new TechnologySwitch(loader, Set.of("shop")));
    assertThat(weaver.transform(loader, EXACT, null, null, newer)).isNull();
    assertThat(SelfCounter.TYPES_REFUSED.value()).isEqualTo(refused);
  }

  /** With an agent loader other than the application's, as in real life. */
  private Weaver weaver(String... enabled) {
    ClassLoader agentLoader = new ClassLoader(loader) {};
    return new Weaver(agentLoader, index, new TechnologySwitch(agentLoader, Set.of(enabled)));
  }
}
