package io.e2i.obs.operation.content.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRedactionTest {

  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
  private static final String PEM =
      "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nq83v\n-----END RSA PRIVATE KEY-----";

  private final ContentRedaction redaction = ContentRedaction.current();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email | ada.lovelace+x@mail.example.co.uk",
        "email | müller@bücher.example",
        "card | 4111111111111111",
        "card | 4111 1111 1111 1111",
        "card | 4111-1111-1111-1111",
        "card | 3782 822463 10005",
        "card | 5555.5555.5555.4444",
        "card | 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "iban | DE89370400440532013000",
        "iban | DE89 3704 0044 0532 0130 00",
        "iban | gb82-west-1234-5698-7654-32",
        "phone | +49 (0)151 1234 5678",
        "phone | +1-202-555-0143",
        "phone | (202) 555-0143",
        "phone | 202-555-0143",
        "phone | 0151 / 12345678",
        "phone | 0049 30 1234567",
        "ip | 192.168.17.4",
        "ip | 2001:db8::8a2e:370:7334",
        "ip | fe80:0:0:0:200:f8ff:fe21:67cf",
        "cloud_key | AKIAIOSFODNN7EXAMPLE",
        "cloud_key | wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "cloud_key | AIzaSyA-1234567890abcdefghijklmnopqrstuv",
        "cloud_key | ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "cloud_key | xoxb-123456789012-abcdefABCDEF",
        "cloud_key | sk-proj-abcdefghijklmnopqrstuvwxyz0123456789",
        "cloud_key | sk-ant-api03-abcdefghijklmnopqrstuvwxyz_0123",
      })
  void findsBuiltInPatterns(String name, String secret) {
    assertThat(redaction.text(secret)).isEqualTo("[REDACTED:" + name + "]");
    assertThat(redaction.text("Before " + secret + ", after."))
        .isEqualTo("Before [REDACTED:" + name + "], after.");
    assertThat(redaction.text("<" + secret + ">")).isEqualTo("<[REDACTED:" + name + "]>");
  }

  @Test
  void findsTokensAndKeys() {
    assertThat(redaction.text("jwt=" + JWT + ";")).isEqualTo("jwt=[REDACTED:jwt];");
    assertThat(redaction.text("use Bearer abc123def456 now"))
        .isEqualTo("use Bearer [REDACTED:bearer] now");
    assertThat(redaction.text("k:\n" + PEM + "\nend")).isEqualTo("k:\n[REDACTED:private_key]\nend");
    assertThat(redaction.text(PEM.substring(0, 50))).isEqualTo("[REDACTED:private_key]");
  }

  @Test
  void findsCredentialsInUrls() {
    assertThat(redaction.text("at https://joe:hunter2@host/x?y"))
        .isEqualTo("at https://[REDACTED:url_credentials]@host/x?y");
    assertThat(redaction.text("redis://:hunter2@h"))
        .isEqualTo("redis://[REDACTED:url_credentials]@h");
    assertThat(redaction.text("postgres://joe:hun@ter2@db.acme.com/x"))
        .doesNotContain("joe", "hun", "ter2")
        .endsWith("/x");
    assertThat(redaction.text("https%3A%2F%2Fjoe%3Ahunter2%40host%2Fx")).doesNotContain("hunter2");
    String none = "https://host/@joe, http://host:80?a=b@c";
    assertThat(redaction.text(none)).isEqualTo(none);
  }

  @Test
  void takesOutCookiesToTheEndOfTheLine() {
    assertThat(redaction.text("GET /\nCookie: theme=a; sid=\"x\"; b=c\nHost: h"))
        .isEqualTo("GET /\nCookie: [REDACTED:field]\nHost: h");
    assertThat(redaction.text("Set-Cookie: a=1; sid=hunter2"))
        .isEqualTo("Set-Cookie: [REDACTED:field]");
    assertThat(redaction.text("Cookie: a=1; sid=hunter2\\nHost: h")).contains("Host: h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Version 1.2.3 of 2026-11-27T13:04:01.123456Z, build 20261127130401",
        "0.5123456789012345 and 4.111111111111111E15",
        "Order 4111111111111112 has the wrong check digit",
        "std::vector<int> at 12:34:56",
        "DE89370400440532013001",
        "the bearer of news, basic instructions",
        "user@host, @Override, a @ b, x@y.1",
        "commit 356a192b7913b04c54574d18c28d46e6395428ab",
        "total_tokens: 15, max_tokens=100, \"token_count\": 7, token_type_ids: [0, 1]",
        "the shopping_pin_count: 3 and spin: 4",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16",
        "8.5 3.2 4.5 1.1 5.5 6.1 4.4 3.9 2.8 7.1",
        "5.1,3.5,1.4,0.2\n4.9,3.0,1.4,0.2\n6.2,3.4,5.4,2.3",
        "550e8400-e29b-41d4-a716-446655440000",
        "What is the capital of France? 100% sure & \\o/ \uD83D\uDE00",
      })
  void leavesAloneWhatIsNoSecret(String text) {
    assertThat(redaction.text(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2",
        "pw=hunter2",
        "db_pass: hunter2",
        "{\"auth\":\"hunter2\"}",
        "Password = hunter2",
        "my dbPassword=hunter2&x=1",
        "api key: hunter2",
        "{\"password\":\"hunter2\"}",
        "{\"a\":{\"user_password\":{\"x\":[\"hunter2\"]}}}",
        "{\"headers\":[{\"name\":\"X-API-Key\",\"value\":\"hunter2\"}]}",
        "Here: {\\\"password\\\": \\\"hun\\\\\\\"hunter2\\\"} ok",
        "{\"p\\u0061ssword\":\"hunter2\"}",
        "{'password': 'hunter2'}",
        "<ns:password>hunter2</ns:password>",
        "Authorization: Digest hunter2",
        "--password=hunter2",
        "&quot;password&quot;:&quot;hunter2&quot;",
        "password%3Dhunter2",
        "{\"password\":\"hunter2",
        "\uFF50assword: hunter2",
        "pass\u200Bword: hunter2",
        "**password**: hunter2",
      })
  void findsValuesOfDeniedFields(String text) {
    assertThat(redaction.text(text)).doesNotContain("hunter2").contains("[REDACTED:field]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "see {\"passwords\":[\"a]b\",\"LEAK\"]} ok | see {\"passwords\":#} ok",
        "see {\"token\":{\"v\":\"ab}cd\",\"x\":\"LEAK\"}} | see {\"token\":#}",
        "see {\"tokens\":1,\"token\":[\"a\\\"]b\",\"LEAK\"]} | see {\"tokens\":1,\"token\":#}",
        "see {\\\"token\\\":[\\\"a\\\\\\\"]b\\\",\\\"LEAK\\\"]} | see {\\\"token\\\":#}",
        "see {'token': ['it's a]b', 'LEAK']} ok | see {'token': #} ok",
        "see {'token': [b'a]b', u'LEAK']} ok | see {'token': #} ok",
        "token: {it's, me} ok | token: # ok",
        "token: [:) LEAK, {] ok | token: # ok",
        "token=('a)b', 'LEAK') ok | token=# ok",
        "token: (LEAK, | token: #",
        "DB_PASSWORD=Tr0ub4dor&LEAK | DB_PASSWORD=#",
        "DB_PASSWORD=Tr0ub4dor&amp;LEAK | DB_PASSWORD=#",
        "a=1&password=x&b=2&c | a=1&password=#&b=2&c",
        "token: ab)LEAK ok | token: # ok",
        "(password: ab), (ok) | (password: #), (ok)",
        "{password: ab}. ok | {password: #}. ok",
        "token: it'sLEAK ok | token: # ok",
        "'password: its' ok | 'password: #' ok",
        "token: a<LEAK ok | token: # ok",
        "<b>password: a</b> ok | <b>password: #</b> ok",
        "token: a<br>ok | token: #<br>ok",
        "token: a<a href='x'>ok | token: #<a href='x'>ok",
        "token: a;!LEAK, ok | token: #, ok",
        "token: a>LEAK ok | token: # ok",
      })
  void findsTheEndOfTheValueOfADeniedField(String text, String redacted) {
    assertThat(redaction.text(text)).isEqualTo(redacted.replace("#", "[REDACTED:field]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Authorization: Custom LEAK x | Authorization: #",
        "Proxy-Authorization: Digest username=\"x\", response=\"LEAK\" | Proxy-Authorization: #",
        "curl -H 'Authorization: Custom LEAK' https://h | curl -H 'Authorization: #' https://h",
        "<password type=\"x\">LEAK</password> ok | <password type=\"x\">#</password> ok",
        "&lt;pin a=&quot;x&quot;&gt;LEAK&lt;/pin&gt; | &lt;pin a=&quot;x&quot;&gt;#&lt;/pin&gt;",
        "<password><![CDATA[LEAK]]></password> | <password><![CDATA[#]]></password>",
        "<entry key=\"password\">LEAK</entry> ok | <entry key=\"password\">#</entry> ok",
        "<entry key=\"age\">7</entry> ok | <entry key=\"age\">7</entry> ok",
        "is {\"name\":\"password\", \"value\" : \"LEAK\"} ok | is {\"name\":\"password\", \"value\" : \"#\"} ok",
        "is [\"password\", \"LEAK\"] ok | is [\"password\", \"#\"] ok",
        "is [\"password\", \"token\", \"age\"] | is [\"password\", \"token\", \"age\"]",
        "\u0440assword: LEAK ok | \u0440assword: #",
        "my p\u0430ssword: LEAK ok | my p\u0430ssword: # ok",
        "my passw\u03BFrd: LEAK ok | my passw\u03BFrd: # ok",
        "run --password LEAK --x | run --password # --x",
        "run --password --x | run --password --x",
        "run --max-tokens 7 | run --max-tokens 7",
        "password: correct horse LEAK | password: #",
        "my password: LEAK and so on | my password: # and so on",
        "from ::ffff:10.1.2.3 on | from [REDACTED:ip] on",
      })
  void findsSecretsThatAreWrittenInOtherWays(String text, String redacted) {
    assertThat(redaction.text(text)).isEqualTo(redacted.replace("#", "[REDACTED:field]"));
  }

  @Test
  void findsSecretsBehindTabsAndInLinesBelow() {
    assertThat(redaction.text("password\tLEAK ok")).isEqualTo("password\t[REDACTED:field] ok");
    assertThat(redaction.text("password: |\n LEAK\n\n LEAK\nuser: joe"))
        .isEqualTo("password: [REDACTED:field]\nuser: joe");
    assertThat(redaction.text("a:\n  token: >-\n    LEAK\n  user: joe"))
        .isEqualTo("a:\n  token: [REDACTED:field]\n  user: joe");
    String lines = base64("Please write to ada@example.com").replaceAll("(.{20})", "$1\n");
    assertThat(redaction.text(lines)).isEqualTo("[REDACTED:email]");
  }

  @Test
  void keepsTheRestOfJsonAsItWasWritten() {
    assertThat(redaction.text("{ \"a\" : 1.50, \"token\" : \"x\" ,\n \"mail\":\"a@b.de\" }"))
        .isEqualTo(
            "{ \"a\" : 1.50, \"token\" : \"[REDACTED:field]\" ,\n"
                + " \"mail\":\"[REDACTED:email]\" }");
    assertThat(redaction.text("{\"token\":null}")).isEqualTo("{\"token\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFF14\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11",
        "4111\u200B1111\u200B1111\u200B1111",
        "4111\u00A01111\u20111111\u20031111",
        "\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
        "4\u03361\u03361\u03361111111111111",
        "4111\n1111\n1111\n1111",
        "4111%201111%201111%201111",
        "\\u0034111111111111111",
        "&#52;111111111111111",
        "4111\u00001111\u00001111\u00001111",
      })
  void seesThroughDisguises(String card) {
    assertThat(redaction.text("card " + card + " ok")).isEqualTo("card [REDACTED:card] ok");
  }

  @Test
  void seesThroughEncodings() {
    String secret = "Please write to ada@example.com";
    String base64 = base64(secret);
    assertThat(redaction.text("data:text/plain;base64," + base64 + ".")).doesNotContain(base64);
    assertThat(redaction.text(base64)).isEqualTo("[REDACTED:email]");
    assertThat(redaction.text(base64(base64))).isEqualTo("[REDACTED:email]");
    assertThat(redaction.text("x" + base64)).isEqualTo("[REDACTED:email]");
    assertThat(redaction.text(base64("{\"password\":\"x\"}"))).isEqualTo("[REDACTED:field]");
    assertThat(redaction.text("616461406578616d706c652e636f6d")).isEqualTo("[REDACTED:email]");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void knowsNumbersOfCards() {
    assertThat(redaction.number("4111111111111111")).isEqualTo("[REDACTED:card]");
    assertThat(redaction.number("4111111111111112")).isNull();
  }

  @Test
  void usesWhatIsConfigured() {
    ContentRedaction own =
        new ContentRedaction(
            List.of("card"), List.of("salary"), Map.of("customer", "C-\\d{4}"), List.of("sig"));

    assertThat(own.text("C-1234 is a@b.de with salary: 12"))
        .isEqualTo("[REDACTED:customer] is a@b.de with salary: [REDACTED:field]");
    assertThat(own.text("see https://h/?sig=LEAK51%2B&x=1 ok"))
        .isEqualTo("see https://h/?sig=[REDACTED:field]&x=1 ok");
    assertThat(own.text("{\"url\":\"https://h/?x=1&sig=LEAK\"}"))
        .isEqualTo("{\"url\":\"https://h/?x=1&sig=[REDACTED:field]\"}");
    assertThat(own.isDenied("grossSalary")).isTrue();
    assertThat(own.isDenied("password")).isFalse();
  }

  @Test
  void saysWhatIsWrongWithAPattern() {
    assertThat(ContentRedaction.problemOf("[a-z]+")).isNull();
    assertThat(ContentRedaction.problemOf("(")).isNotEmpty();
    assertThat(ContentRedaction.problemOf("(?=x)y")).isNotEmpty();
    assertThat(ContentRedaction.problemOf("x*")).isEqualTo("matches an empty text");
    assertThat(ContentRedaction.problemOf("(x{1000}){1000}")).isNotEmpty();
    assertThat(ContentRedaction.problemOf("x".repeat(1001)))
        .isEqualTo("longer than 1000 characters");
  }

  @Test
  void takesFewPassesOverRepetitions() {
    String[] pieces = {
      "@a",
      "a@b.c",
      "4111 ",
      "4",
      "DE89",
      "eyJa.",
      "Bearer ",
      "-----BEGIN RSA PRIVATE KEY-----",
      "1.",
      "a:",
      "::",
      "+49 ",
      "0 1",
      "sk-",
      "\\",
      "\\\"",
      "%",
      "%41",
      "&#",
      "&quot;",
      "{\"a\":",
      "[",
      "\"",
      "password:",
      "password:\"",
      "<password>",
      "password:{",
      "password:('",
      "password:(\n",
      "password:(x)",
      "password:['",
      "password:[\"a\\\"",
      "password:a&a",
      "password: |\n",
      "password: |\n ",
      "[\"password\",\"",
      "\"value\":",
      "\"name\":\"password\",\"value\":",
      "--password ",
      "password\t",
      "authorization:",
      "'cookie:",
      "\"cookie:x",
      "<a key=\"password\">",
      "<a>",
      "<a =b>",
      "?sig=",
      "\u0440",
      "password:a<a ",
      "password:a'a",
      "QUJD",
      "AKIA",
      "\uFDFA",
      "\uD83D",
      "\u0301",
      "\u200B",
      "hello world ",
      "key=value&",
      "\n",
      "-",
      "_",
      "=",
      "6e",
      "{\"password\":{",
      "://",
      "a://b@",
      "cookie:",
    };
    for (String piece : pieces) {
      String text = piece.repeat(100_000 / piece.length());
      assertThat(redaction.text(text)).as(piece).isNotNull();
    }
  }
}
