package io.e2i.obs.operation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.operation.content.redaction.JsonText;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Wherever a secret stands, and however it is written: nobody can read it in what is kept. */
class AnyContentTest {

  private static final int ROUNDS = Integer.getInteger("e2i.content.rounds", 1_000);
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_=-]{12,}");

  @Test
  void noSecretCanBeReadWhereverItStands() throws Exception {
    long failures = SelfCounter.OPERATION_FAILURES.value();
    for (int seed = 0; seed < ROUNDS; seed++) {
      check(seed);
    }
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failures);
  }

  @Test
  void theSearchWouldFindASecret() {
    ContentRedaction.use(List.of(), List.of(), Map.of(), List.of());
    try {
      int found = 0;
      for (int seed = 0; seed < 100; seed++) {
        int current = seed;
        found += catchThrowable(() -> check(current)) instanceof AssertionError ? 1 : 0;
      }
      assertThat(found).isGreaterThan(75);
    } finally {
      ContentRedaction.use(
          ContentRedaction.PATTERNS, ContentRedaction.DEFAULT_FIELDS, Map.of(), List.of());
    }
  }

  private static void check(int seed) throws Exception {
    Random random = new Random(seed);
    Secret secret = Secret.any(random);
    Object value = nested(random, secret, 4);
    for (ContentLevel level : List.of(ContentLevel.FULL, ContentLevel.SUMMARY)) {
      String json = Captured.of(value, level).json();
      for (String text : texts(json)) {
        for (String reading : readings(text)) {
          assertThat(plain(reading))
              .as("seed %s, %s of %s in %s", seed, level, secret, json)
              .doesNotContain(plain(secret.core()));
        }
      }
      assertThat(Captured.of(value, level).json()).isEqualTo(json);
    }
  }

  /** A secret, and the part of it that must not be seen. */
  private record Secret(String text, String core, boolean field) {

    static Secret any(Random random) {
      switch (random.nextInt(8)) {
        case 0:
          String name = "user" + random.nextInt(1000);
          return of(name + "@example" + random.nextInt(100) + ".com");
        case 1:
          return of(card(random));
        case 2:
          String card = card(random);
          String separator = List.of(" ", "-", "\n", "\u00A0", "  ").get(random.nextInt(5));
          return new Secret(card.replaceAll("(.{4})(?=.)", "$1" + separator), card, false);
        case 3:
          return of("AKIA" + random(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16));
        case 4:
          return of("ghp_" + random(random, "abcdefghijkXYZ0123456789", 36));
        case 5:
          String key = "sk-proj-" + random(random, "abcdefghijkXYZ0123456789", 40);
          return of(key);
        case 6:
          String token = random(random, "abcdefghijkXYZ0123456789", 24);
          return new Secret("Bearer " + token, token, false);
        default:
          String password = "hunter" + random(random, "0123456789abcdef", 8);
          return new Secret(password, password, true);
      }
    }

    private static Secret of(String text) {
      return new Secret(text, text, false);
    }
  }

  private static String card(Random random) {
    StringBuilder digits = new StringBuilder("4");
    while (digits.length() < 15) {
      digits.append(random.nextInt(10));
    }
    for (int check = 0; ; check++) {
      int sum = check;
      for (int i = 0; i < 15; i++) {
        int digit = (digits.charAt(14 - i) - '0') * (i % 2 == 0 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
      }
      if (sum % 10 == 0) {
        return digits.append(check).toString();
      }
    }
  }

  private static String random(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder("aB3");
    while (text.length() < length) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return alphabet.startsWith("AB") ? text.toString().toUpperCase() : text.toString();
  }

  private static final String[] FIELDS = {
    "password", "userPassword", "API_KEY", "client-secret", "accessToken", "Authorization",
  };

  private static Object nested(Random random, Secret secret, int depth) {
    if (depth == 0) {
      return leaf(random, secret);
    }
    Object inner = nested(random, secret, depth - 1);
    switch (random.nextInt(6)) {
      case 0:
        return new ArrayList<>(List.of("before", inner, 1.5));
      case 1:
        return new Object[] {inner, null, true};
      case 2:
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("name", "x");
        map.put("inner", inner);
        return map;
      case 3:
        return new Holder(inner, random.nextInt());
      case 4:
        return inner instanceof String ? json(random, (String) inner) : inner;
      default:
        return inner instanceof String ? Map.of("k", "p: " + inner + " .") : inner;
    }
  }

  @SuppressWarnings("unused") // read by their fields
  private record Holder(Object held, int number) {}

  /** A text with the secret in it. */
  private static Object leaf(Random random, Secret secret) {
    String name = FIELDS[random.nextInt(FIELDS.length)];
    if (secret.field()) {
      switch (random.nextInt(7)) {
        case 0:
          return new HashMap<>(Map.of(name, secret.text()));
        case 5:
          return within(random, name, secret.text());
        case 6:
          return within(random, name, "x" + "]})&'<".charAt(random.nextInt(6)) + secret.text());
        case 1:
          return new HashMap<>(Map.of(name, List.of(1, Map.of("x", secret.text()))));
        case 2:
          return disguised(random, "{\"a\":1,\"" + name + "\":\"" + secret.text() + "\"}");
        case 3:
          return "Log in with " + name + ": " + secret.text() + "\nand go on.";
        default:
          return "Use {\"x\": {\"" + name + "\": \"" + secret.text() + "\"}} for it";
      }
    }
    if (random.nextInt(8) == 0 && !secret.text().startsWith("Bearer")) {
      return Map.of(secret.text(), 1);
    }
    if (random.nextInt(8) == 0 && secret.text().matches("\\d{16}")) {
      long number = Long.parseLong(secret.text());
      return random.nextBoolean() ? number : new long[] {1, number};
    }
    return disguised(random, "Dear model,\nplease keep " + secret.text() + " to yourself.");
  }

  private static String within(Random random, String name, String value) {
    return switch (random.nextInt(10)) {
      case 0 -> "see {\"" + name + "\":[\"a]b\",\"" + value + "\"]} ok";
      case 1 -> "see {\"" + name + "\":{\"v\":\"ab}c\\\"d\",\"x\":\"" + value + "\"}} ok";
      case 2 -> "run --" + name + " " + value + " ok";
      case 3 -> name + "=" + value + "&next=1 ok";
      case 4 -> "of [\"" + name + "\", \"" + value + "\"] ok";
      case 5 -> "of {\"name\": \"" + name + "\", \"value\": \"" + value + "\"} ok";
      case 6 -> "<" + name + " type='x'><![CDATA[" + value + "]]></" + name + "> ok";
      case 7 -> "a: 1\n" + name + ": |\n  first\n  " + value + "\nb: 2";
      case 8 -> "x\t" + name + "\t" + value + "\tok";
      default -> "<entry key=\"" + name + "\">" + value.replace("<", "") + "</entry>";
    };
  }

  private static String disguised(Random random, String text) {
    String disguised = text;
    for (int n = random.nextInt(3); n > 0; n--) {
      disguised = disguisedOnce(random, disguised);
    }
    return disguised;
  }

  private static String disguisedOnce(Random random, String text) {
    switch (random.nextInt(6)) {
      case 0:
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      case 1:
        return "see data:;base64,"
            + Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      case 2:
        return json(random, text);
      case 3:
        return percent(random, text);
      case 4:
        return fullWidth(random, text);
      default:
        return zeroWidth(random, text);
    }
  }

  private static String json(Random random, String text) {
    StringBuilder json = new StringBuilder("{\"role\":\"user\",\"content\":");
    JsonText.quote(text, json);
    String whole = json.append('}').toString();
    return random.nextBoolean() ? whole : "Here it is: " + whole;
  }

  private static String percent(Random random, String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b != '%' && b < 127 && random.nextInt(3) > 0;
      out.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 255));
    }
    return out.toString();
  }

  private static String fullWidth(Random random, String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean change = Character.isLetterOrDigit(c) && c < 127 && random.nextInt(3) == 0;
      out.append(change ? (char) (c + 0xFEE0) : c);
    }
    return out.toString();
  }

  private static String zeroWidth(Random random, String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(c);
      if (random.nextInt(4) == 0) {
        out.append("\u200B\u200D\u2060\u00AD\u0301".charAt(random.nextInt(5)));
      }
    }
    return out.toString();
  }

  /** All texts and names of a JSON value, which a real parser reads; and the whole. */
  private static List<String> texts(String json) throws IOException {
    List<String> texts = new ArrayList<>(List.of(json));
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        texts.add(parser.getText());
      }
    }
    return texts;
  }

  /** The text as somebody might read it who looks for a secret. */
  private static List<String> readings(String text) {
    List<String> readings = new ArrayList<>(List.of(text));
    for (int i = 0; i < readings.size() && readings.size() < 200; i++) {
      String one = readings.get(i);
      add(readings, unescaped(one));
      add(readings, percentDecoded(one));
      for (Matcher run = BASE64.matcher(one); run.find(); ) {
        add(readings, decoded(run.group()));
      }
    }
    return readings;
  }

  private static void add(List<String> readings, String reading) {
    if (!readings.contains(reading)) {
      readings.add(reading);
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
  }

  private static String percentDecoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int n = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean escape =
          bytes[i] == '%'
              && i + 2 < bytes.length
              && Character.digit(bytes[i + 1], 16) >= 0
              && Character.digit(bytes[i + 2], 16) >= 0;
      bytes[n++] =
          escape
              ? (byte) (16 * Character.digit(bytes[i + 1], 16) + Character.digit(bytes[i + 2], 16))
              : bytes[i];
      i += escape ? 2 : 0;
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }

  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\p{Cf}\\p{Mn}\\s-]", "")
        .toLowerCase();
  }
}
