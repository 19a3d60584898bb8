package io.e2i.obs.operation.content;

import static io.e2i.obs.operation.content.ContentLevel.FULL;
import static io.e2i.obs.operation.content.ContentLevel.SUMMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapturedTest {

  private static final String HASH = "\"sha256\":\"[0-9a-f]{64}\"";

  private long failures;

  @BeforeEach
  void count() {
    failures = SelfCounter.OPERATION_FAILURES.value();
  }

  @AfterEach
  void nothingWasSwallowed() {
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failures);
  }

  private record Customer(String name, int age, Map<String, Object> more) {}

  private static class Base {
    static final String CONSTANT = "constant";
    transient String cached = "cached";
    private final String id = "b";
  }

  private static final class Derived extends Base {
    private final double[] weights = {0.5, Double.NaN};
    private Derived self;
    private final Thread thread = new Thread();
  }

  @Test
  void nothingIsTakenOfNothing() {
    assertThat(Captured.of(null, FULL)).isNull();
    assertThat(Captured.of("x", ContentLevel.NONE)).isNull();
  }

  @Test
  void fullShowsValuesOfTheJdk() throws Exception {
    assertThat(full("a \"quoted\"\n\u0001 text")).isEqualTo("\"a \\\"quoted\\\"\\n\\u0001 text\"");
    assertThat(full('x')).isEqualTo("\"x\"");
    assertThat(full(1)).isEqualTo("1");
    assertThat(full(1.5f)).isEqualTo("1.5");
    assertThat(full(Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(full(Float.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    assertThat(full(true)).isEqualTo("true");
    assertThat(full(new BigDecimal("12.50"))).isEqualTo("12.50");
    assertThat(full(BigInteger.TEN)).isEqualTo("10");
    assertThat(full(Month.MAY)).isEqualTo("\"MAY\"");
    assertThat(full(LocalDate.of(2026, 11, 27))).isEqualTo("\"2026-11-27\"");
    assertThat(full(new Date(0))).isEqualTo("\"1970-01-01T00:00:00Z\"");
    assertThat(full(new java.sql.Timestamp(0))).isEqualTo("\"1970-01-01T00:00:00Z\"");
    assertThat(full(new UUID(1, 2))).isEqualTo("\"00000000-0000-0001-0000-000000000002\"");
    assertThat(full(URI.create("http://h/p?a=b#c"))).isEqualTo("\"http://h/p?a=b#c\"");
    assertThat(full(new URL("http://h:1/p?a=b#c"))).isEqualTo("\"http://h:1/p?a=b#c\"");
    assertThat(full(new File("a/b"))).isEqualTo("\"a/b\"");
    assertThat(full(Optional.of("x"))).isEqualTo("\"x\"");
    assertThat(full(Optional.empty())).isEqualTo("null");
    assertThat(full(OptionalDouble.of(2))).isEqualTo("2.0");
    assertThat(full(new AtomicInteger(3))).isEqualTo("3");
    assertThat(full(new StringBuilder("sb"))).isEqualTo("\"sb\"");
  }

  @Test
  void fullShowsArraysAndCollections() {
    assertThat(full(new float[][] {{1, 2}, {3}})).isEqualTo("[[1.0,2.0],[3.0]]");
    assertThat(full(new Object[] {"a", null, new int[0]})).isEqualTo("[\"a\",null,[]]");
    assertThat(full("abc".toCharArray())).isEqualTo("\"abc\"");
    assertThat(full("{\"a\":1}".getBytes(StandardCharsets.UTF_8))).isEqualTo("\"{\\\"a\\\":1}\"");
    assertThat(full(new byte[] {0, -1}))
        .matches("\\{\"type\":\"byte\\[]\",\"size\":2," + HASH + "}");
    assertThat(full(FloatBuffer.wrap(new float[] {1, 2, 3}).position(1))).isEqualTo("[2.0,3.0]");
    assertThat(full(ByteBuffer.wrap(new byte[] {'h', 'i'}))).isEqualTo("\"hi\"");
    assertThat(full(CharBuffer.wrap("hi".toCharArray()))).isEqualTo("\"hi\"");
    assertThat(full(List.of(1, 2, 3))).isEqualTo("[1,2,3]");
    assertThat(full(Set.of("x"))).isEqualTo("[\"x\"]");
    assertThat(full(new ArrayDeque<>(List.of(1)))).isEqualTo("[1]");
    assertThat(full(new TreeMap<>(Map.of("b", 1, "a", List.of())))).isEqualTo("{\"a\":[],\"b\":1}");
    assertThat(full(Collections.singletonMap(7, "x"))).isEqualTo("{\"7\":\"x\"}");
    assertThat(full(Collections.unmodifiableList(new ArrayList<>(List.of(1))))).isEqualTo("[1]");
    assertThat(full(Collections.synchronizedMap(new HashMap<>(Map.of("a", 1)))))
        .isEqualTo("{\"a\":1}");
    assertThat(full(new HashMap<>(Map.of("a", 1)) {}.keySet())).isEqualTo("[\"a\"]");
    assertThat(full(new LinkedHashMap<>(Map.of("a", 1)) {})).isEqualTo("{\"a\":1}");
  }

  @Test
  void fullShowsObjectsByTheirFields() {
    Derived derived = new Derived();
    derived.self = derived;

    assertThat(full(new Customer("Ada", 36, Map.of("vip", true))))
        .isEqualTo("{\"age\":36,\"more\":{\"vip\":true},\"name\":\"Ada\"}");
    assertThat(full(derived))
        .isEqualTo(
            "{\"id\":\"b\",\"self\":{\"type\":\""
                + Derived.class.getName()
                + "\",\"unread\":\"cycle\"},\"thread\":{\"type\":\"java.lang.Thread\"},"
                + "\"weights\":[0.5,\"NaN\"]}");
  }

  @Test
  void whatIsTakenIsHowItWas() {
    Map<String, Object> map = new HashMap<>(Map.of("a", new int[] {1}));
    Captured captured = Captured.of(map, FULL);
    ((int[]) map.get("a"))[0] = 2;
    map.put("b", 1);

    assertThat(captured.json()).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void secretsAreRedacted() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mail", "ada@example.com");
    map.put("userPassword", List.of("x"));
    map.put("card", 4111111111111111L);
    map.put("cards", new double[] {4111111111111111.0, 1});
    map.put("bob@example.com", 1);
    map.put("eve@example.com", 2);
    map.put("token", null);
    map.put("header", Map.of("name", "X-Api-Key", "value", "x"));

    assertThat(full(map))
        .isEqualTo(
            "{\"mail\":\"[REDACTED:email]\",\"userPassword\":\"[REDACTED:field]\","
                + "\"card\":\"[REDACTED:card]\",\"cards\":[\"[REDACTED:card]\",1.0],"
                + "\"[REDACTED:email]\":1,\"[REDACTED:email] #2\":2,\"token\":null,"
                + "\"header\":"
                + full(Map.of("name", "X-Api-Key", "value", "x"))
                + "}");
    assertThat(full(Map.of("name", "X-Api-Key", "value", "x")))
        .contains("\"value\":\"[REDACTED:field]\"");
    assertThat(summary(map)).contains("\"userPassword\":\"[REDACTED:field]\"");
  }

  @Test
  void summaryShowsShapes() {
    assertThat(summary(new float[][] {{5.1f, 3.5f, 1.4f, 0.2f}}))
        .matches(
            "\\{\"type\":\"float\\[]\",\"shape\":\\[1,4],\"size\":4,\"min\":0.2,\"max\":5.1,"
                + HASH
                + "}");
    assertThat(summary(new long[] {-123456, 0, 98765}))
        .startsWith("{\"type\":\"long[]\",\"size\":3,\"min\":-130000,\"max\":99000,");
    assertThat(summary(List.of(1, 2.5)))
        .startsWith("{\"type\":\"list\",\"size\":2,\"min\":1,\"max\":2.5,");
    assertThat(summary(new double[] {Double.NaN})).contains("\"size\":1,\"not_finite\":1,");
    assertThat(summary(List.of(new BigDecimal("1e100000"), new BigDecimal("2e100000"), 1)))
        .contains("\"min\":1,\"max\":2E+100000")
        .doesNotContain("not_finite");
    assertThat(summary(new boolean[] {true, false, true})).contains("\"size\":3,\"true\":2,");
    assertThat(summary(0.8731)).isEqualTo("{\"type\":\"double\",\"min\":0.87,\"max\":0.88}");
    assertThat(summary(42)).isEqualTo("{\"type\":\"int\",\"min\":42,\"max\":42}");
    assertThat(summary(true)).isEqualTo("{\"type\":\"boolean\",\"value\":true}");
    assertThat(summary("secret word")).matches("\\{\"type\":\"text\",\"length\":11," + HASH + "}");
    assertThat(summary(Month.MAY)).isEqualTo("{\"type\":\"java.time.Month\"}");
    assertThat(summary(Map.of("Ada Lovelace", 1, "age", 36)))
        .matches(
            "\\{\"type\":\"map\",\"size\":2,\"fields\":\\{\"age\":"
                + "\\{\"type\":\"int\",\"min\":36,\"max\":36}},\"not_shown\":1,"
                + HASH
                + "}");
    assertThat(summary(new Customer("Ada", 36, null)))
        .startsWith("{\"type\":\"" + Customer.class.getName() + "\",\"size\":3,\"fields\":{\"age\"")
        .doesNotContain("Ada");
    assertThat(summary(List.of(Map.of("role", "user", "content", "Who is Ada?"))))
        .contains("\"items\":[{\"type\":\"map\",\"size\":2,\"fields\":{")
        .doesNotContain("Ada");
  }

  @Test
  void equalValuesHaveEqualHashes() {
    Map<String, Integer> one = new LinkedHashMap<>();
    Map<String, Integer> other = new HashMap<>(1024);
    for (int i = 0; i < 100; i++) {
      one.put("k" + i, i);
      other.put("k" + (99 - i), 99 - i);
    }
    assertThat(hash(summary(one))).isEqualTo(hash(summary(other)));
    assertThat(hash(summary(one.keySet()))).isEqualTo(hash(summary(other.keySet())));
    other.put("k1", 2);
    assertThat(hash(summary(one))).isNotEqualTo(hash(summary(other)));
  }

  private static String hash(String summary) {
    return summary.substring(summary.lastIndexOf("sha256"));
  }

  @Test
  void longTextsAreCut() {
    String text = "a".repeat(10) + "b".repeat(100_000);
    String json = full(text);

    assertThat(json).startsWith("{\"text\":\"aaaaaaaaaab").hasSizeBetween(32 * 1024, 33 * 1024);
    assertThat(json).matches("(?s).*\"cut\":\\{\"length\":100010," + HASH + "}}");
    assertThat(full("x".repeat(40_000) + "y")).isNotEqualTo(full("x".repeat(40_000) + "z"));
    assertThat(full(List.of(text, text))).hasSizeLessThan(34 * 1024);
    assertThat(summary("x".repeat(3_000_000))).contains("\"length\":3000000");
    assertThat(full(new StringBuilder(text.repeat(10)))).contains("\"length\":1000100,");
  }

  @Test
  void largeValuesAreCut() {
    assertThat(full(new int[1_000_000]))
        .startsWith("[0,0,")
        .matches("(?s).*,\\{\"cut\":\\{\"items\":990000}}]");
    assertThat(summary(new int[1_000_000])).contains("\"size\":1000000,\"looked_at\":10000,");
    assertThat(full(Collections.nCopies(5000, 1).toArray()))
        .contains("{\"cut\":{\"items\":4000}}]");
    Map<Integer, String> map = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      map.put(i, "x".repeat(100));
    }
    assertThat(full(map)).matches("(?s).*,\"…\":\\{\"cut\":\\{\"items\":\\d+," + HASH + "}}}");
    Object[] deep = {};
    for (int i = 0; i < 100_000; i++) {
      deep = new Object[] {deep};
    }
    assertThat(full(deep))
        .isEqualTo("[[[[[[[[{\"type\":\"java.lang.Object[]\",\"unread\":\"too deep\"}]]]]]]]]");
    assertThat(summary(deep)).isNotEmpty();
    assertThat(full(new BigInteger("9".repeat(10_000)))).contains("\"unread\":\"large\"");
  }

  @Test
  void weightSaysWhatIsKeptAlive() {
    assertThat(Captured.of(1, SUMMARY).weight()).isBetween(32, 100);
    assertThat(Captured.of("x".repeat(1000), SUMMARY).weight()).isBetween(1000, 3000);
    assertThat(Captured.of(new double[1000], FULL).weight()).isBetween(8000, 9000);
    assertThat(Captured.of("x".repeat(10_000_000), FULL).weight()).isBetween(250_000, 600_000);
    assertThat(Captured.of(Arrays.asList(1, 2, 3), FULL).weight()).isBetween(100, 300);
  }

  private static final class Computed extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      throw new IllegalStateException("the application's");
    }

    @Override
    public int size() {
      throw new IllegalStateException("the application's");
    }
  }

  private static final class Day extends Date {}

  private record Nothing() {}

  @Test
  void whatHasItsStateFromTheJdkDoesNotLookEmpty() {
    String unread = "\",\"unread\":\"no fields of its own\"}";
    assertThat(full(new Computed())).isEqualTo("{\"type\":\"" + Computed.class.getName() + unread);
    assertThat(full(new Day())).isEqualTo("{\"type\":\"" + Day.class.getName() + unread);
    assertThat(summary(new Day())).isEqualTo("{\"type\":\"" + Day.class.getName() + unread);
    assertThat(full(new Nothing())).isEqualTo("{}");
  }

  @Test
  void partsOfCollectionsAreRead() {
    List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
    List<Integer> part = list.subList(1, 3);
    assertThat(full(part)).isEqualTo("[2,3]");
    list.add(4);
    assertThat(full(part)).contains("\"unread\":\"changed meanwhile\"");
    assertThat(full(Map.entry("a", 1))).isEqualTo("{\"a\":1}");
    assertThat(full(new HashMap<>(Map.of("a", 1)).entrySet().iterator().next()))
        .isEqualTo("{\"a\":1}");
    assertThat(full(Collections.nCopies(2, "x"))).isEqualTo("[\"x\",\"x\"]");
  }

  @Test
  void deniedTextsLeaveTheirRoomToOthers() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("password", "x".repeat(ContentLimits.kept()));
    map.put("question", "why");
    assertThat(full(map)).isEqualTo("{\"password\":\"[REDACTED:field]\",\"question\":\"why\"}");
  }

  @Test
  void cyclesAreCut() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    AtomicReference<Object> reference = new AtomicReference<>();
    reference.set(reference);

    assertThat(full(list)).isEqualTo("[{\"type\":\"java.util.ArrayList\",\"unread\":\"cycle\"}]");
    assertThat(full(reference)).isEqualTo("{\"type\":\"" + AtomicReference.class.getName() + "\"}");
  }

  private static String full(Object value) {
    return Captured.of(value, FULL).json();
  }

  private static String summary(Object value) {
    return Captured.of(value, SUMMARY).json();
  }
}
