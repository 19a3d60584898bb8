package io.e2i.obs.operation.content.redaction;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets and personal data out of inputs, outputs and prompts, in the one place where that
 * is done. What is taken out leaves a mark, such as {@code [REDACTED:email]}. Time is in proportion
 * to the text. Secrets are also found behind look-alikes of Unicode, percent-encoding, escapes,
 * base64, and in JSON within texts. Immutable; never throws.
 */
public final class ContentRedaction {

  private static final int MAX_HALF_SECRET = 256;

  /** The built-in patterns, all of which are in force unless the configuration says otherwise. */
  public static final List<String> PATTERNS =
      Collections.unmodifiableList(
          Arrays.asList(
              PrivateKeyDetector.NAME,
              JwtDetector.NAME,
              BearerDetector.NAME,
              KeyDetector.NAME,
              UrlCredentialsDetector.NAME,
              EmailDetector.NAME,
              IbanDetector.NAME,
              CardDetector.NAME,
              PhoneDetector.NAME,
              IpDetector.NAME));

  /** Fields whose values are secrets unless the configuration has its own list. */
  public static final List<String> DEFAULT_FIELDS =
      Collections.unmodifiableList(
          Arrays.asList(
              "password",
              "passwords",
              "passwd",
              "passphrase",
              "passcode",
              "pwd",
              "pw",
              "pass",
              "db_pass",
              "db_password",
              "secret",
              "secrets",
              "credential",
              "credentials",
              "authorization",
              "auth",
              "signature",
              "cookie",
              "token",
              "session_id",
              "jsessionid",
              "otp",
              "api_key",
              "api_keys",
              "access_key",
              "private_key",
              "account_key",
              "encryption_key",
              "ssn",
              "social_security_number",
              "tax_id",
              "passport_number",
              "iban",
              "account_number",
              "card_number",
              "credit_card",
              "pan",
              "cvv",
              "cvc",
              "pin"));

  /**
   * How many layers of disguise are taken off, and how often a text within a text is looked into.
   */
  private static final int MAX_DEPTH = 6;

  private static volatile Settings settings =
      new Settings(
          PATTERNS,
          DEFAULT_FIELDS,
          Collections.<String, String>emptyMap(),
          Collections.<String>emptyList());

  private final DeniedNames fields;
  private final List<Detector> detectors = new ArrayList<>();
  private final Base64Detector encoded = new Base64Detector(this);
  private final boolean cards;

  ContentRedaction(
      Collection<String> patterns,
      Collection<String> fields,
      Map<String, String> custom,
      Collection<String> parameters) {
    this.fields = new DeniedNames(fields);
    this.cards = patterns.contains(CardDetector.NAME);
    if (!this.fields.isEmpty()) {
      detectors.add(new LabelDetector(this.fields));
      detectors.add(new ElementDetector(this.fields));
      detectors.add(new PairDetector(this.fields));
      detectors.add(new OptionDetector(this.fields));
    }
    if (!parameters.isEmpty()) {
      detectors.add(new ParameterDetector(parameters));
    }
    for (Map.Entry<String, String> own : custom.entrySet()) {
      detectors.add(new CustomDetector(own.getKey(), own.getValue()));
    }
    for (String name : PATTERNS) {
      if (patterns.contains(name)) {
        detectors.add(detector(name));
      }
    }
  }

  private static Detector detector(String name) {
    switch (name) {
      case PrivateKeyDetector.NAME:
        return new PrivateKeyDetector();
      case JwtDetector.NAME:
        return new JwtDetector();
      case BearerDetector.NAME:
        return new BearerDetector();
      case KeyDetector.NAME:
        return new KeyDetector();
      case UrlCredentialsDetector.NAME:
        return new UrlCredentialsDetector();
      case EmailDetector.NAME:
        return new EmailDetector();
      case IbanDetector.NAME:
        return new IbanDetector();
      case CardDetector.NAME:
        return new CardDetector();
      case PhoneDetector.NAME:
        return new PhoneDetector();
      default:
        return new IpDetector();
    }
  }

  /**
   * From now on these are in force, and no others.
   *
   * @param patterns some of {@link #PATTERNS}
   * @param fields names whose values are secrets
   * @param custom patterns of the user's own by name, each without a {@link #problemOf}
   * @param parameters of URLs whose values are secrets
   */
  public static void use(
      Collection<String> patterns,
      Collection<String> fields,
      Map<String, String> custom,
      Collection<String> parameters) {
    settings = new Settings(patterns, fields, custom, parameters);
  }

  /** What is in force now. */
  public static ContentRedaction current() {
    Settings inForce = settings;
    ContentRedaction made = inForce.made;
    if (made == null) {
      made =
          new ContentRedaction(
              inForce.patterns, inForce.fields, inForce.custom, inForce.parameters);
      inForce.made = made;
    }
    return made;
  }

  /**
   * What is wrong with a pattern, in the syntax of RE2, as the end of the sentence "it is …"; null
   * if nothing is.
   */
  public static @Nullable String problemOf(String regex) {
    return CustomDetector.problemOf(regex);
  }

  /** What stands in the place of something called by this name. */
  public static String mark(String name) {
    return "[REDACTED:" + name + "]";
  }

  /** What stands in the place of a denied field's value. */
  public static String fieldMark() {
    return mark(LabelDetector.NAME);
  }

  /** Whether the value of a field, key or parameter of this name is a secret. */
  public boolean isDenied(String name) {
    return fields.contains(name);
  }

  /**
   * The beginning of a text, treated as by {@link #text(String)}.
   *
   * @param maxChars no more than these are looked at; if there are more, {@code …} stands for them
   *     and for the last of these, which may be half of a secret
   */
  public String beginning(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text(text);
    }
    String shown = text(text.substring(0, maxChars));
    return shown.substring(0, Math.max(0, shown.length() - MAX_HALF_SECRET)) + '…';
  }

  /** The text without what must not be seen; the same one if there is nothing. */
  public String text(String text) {
    try {
      return text(text, 0);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "redaction of content", failure);
      return mark("failed");
    }
  }

  /** What stands in the place of a number, written in decimal digits; null if it may be seen. */
  public @Nullable String number(String digits) {
    return cards && CardDetector.isCard(digits) ? mark(CardDetector.NAME) : null;
  }

  String text(String text, int depth) {
    String rewritten = JsonRewriter.rewritten(this, text, depth);
    Findings findings = findings(rewritten, depth, false);
    return findings.isEmpty() ? rewritten : findings.replaced(rewritten);
  }

  /** The name of something that must not be seen in a text; null if there is none. */
  @Nullable String nameIn(String text, int depth) {
    return depth > MAX_DEPTH ? null : findings(text, depth, true).name();
  }

  static boolean isTooDeep(int depth) {
    return depth > MAX_DEPTH;
  }

  private Findings findings(String text, int depth, boolean firstOnly) {
    Findings findings = new Findings();
    View view = View.of(text);
    for (int layer = 0; view != null && layer <= MAX_DEPTH; layer++) {
      for (Detector detector : detectors) {
        detector.find(view, findings);
        if (firstOnly && !findings.isEmpty()) {
          return findings;
        }
      }
      encoded.find(view, findings, depth);
      view = Decoding.of(view);
    }
    return findings;
  }

  /** What is needed only where content is kept: mostly it is not. */
  private static final class Settings {
    private final Collection<String> patterns;
    private final Collection<String> fields;
    private final Map<String, String> custom;
    private final Collection<String> parameters;
    private volatile @Nullable ContentRedaction made;

    Settings(
        Collection<String> patterns,
        Collection<String> fields,
        Map<String, String> custom,
        Collection<String> parameters) {
      this.patterns = patterns;
      this.fields = fields;
      this.custom = custom;
      this.parameters = parameters;
    }
  }
}
