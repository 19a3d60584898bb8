package io.e2i.obs.operation.content.redaction;

/** Keys of cloud services and of model providers, which can be told by how they begin. */
final class KeyDetector implements Detector {

  static final String NAME = "cloud_key";

  /** How a key begins, and how many characters follow at least. */
  private static final Object[][] SHAPES = {
    {"AKIA", 12},
    {"ASIA", 12},
    {"AROA", 12},
    {"AIDA", 12},
    {"ABIA", 12},
    {"ACCA", 12},
    {"AIza", 30},
    {"ya29.", 20},
    {"GOCSPX-", 20},
    {"ghp_", 20},
    {"gho_", 20},
    {"ghu_", 20},
    {"ghs_", 20},
    {"ghr_", 20},
    {"github_pat_", 20},
    {"glpat-", 16},
    {"xoxb-", 10},
    {"xoxp-", 10},
    {"xoxa-", 10},
    {"xoxe-", 10},
    {"xoxr-", 10},
    {"xoxs-", 10},
    {"xapp-", 10},
    {"sk-", 20},
    {"sk_live_", 10},
    {"sk_test_", 10},
    {"rk_live_", 10},
    {"rk_test_", 10},
    {"pk_live_", 10},
    {"whsec_", 16},
    {"hf_", 24},
    {"gsk_", 24},
    {"xai-", 24},
    {"pplx-", 24},
    {"r8_", 24},
    {"npm_", 24},
    {"SG.", 20},
    {"dop_v1_", 24},
    {"lsv2_", 20},
  };

  private static final int AWS_SECRET = 40;
  private static final int MAX_LOOKED_AT = 64;

  @Override
  public void find(View text, Findings findings) {
    int i = 0;
    while (i < text.length()) {
      if (!Chars.isToken(text.charAt(i)) && text.charAt(i) != '/' && text.charAt(i) != '+') {
        i++;
        continue;
      }
      int end = end(text, i, true);
      if (isAwsSecret(text, i, end)) {
        findings.add(text, i, end, NAME);
      } else {
        findShapes(text, i, end, findings);
      }
      i = end;
    }
  }

  /** A key may begin at any word of the run, so that one cannot hide behind a path or a dash. */
  private static void findShapes(View text, int start, int end, Findings findings) {
    for (int i = start; i < end; i++) {
      if ((i == start || !Chars.isAlphanumeric(text.charAt(i - 1))) && isKey(text, i)) {
        int keyEnd = end(text, i, false);
        findings.add(text, i, keyEnd, NAME);
        i = keyEnd;
      }
    }
  }

  private static boolean isKey(View text, int i) {
    char first = text.charAt(i);
    for (Object[] shape : SHAPES) {
      String prefix = (String) shape[0];
      if (prefix.charAt(0) == first && text.startsWith(prefix, i)) {
        int after = i + prefix.length();
        int length = lookedAt(text, after);
        if (length >= (Integer) shape[1] && isRandom(text, after, after + length)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Characters of what could be a key, as far as it needs to be known. */
  private static int lookedAt(View text, int start) {
    int end = start;
    while (end - start < MAX_LOOKED_AT && end < text.length() && isPart(text, end, false)) {
      end++;
    }
    return end - start;
  }

  /**
   * Keys have digits or capitals; a CSS class such as {@code sk-some-thing-that-is-long} has none.
   */
  private static boolean isRandom(View text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Chars.isDigit(text.charAt(i)) || Chars.isUpper(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int end(View text, int start, boolean slashes) {
    int end = start;
    while (end < text.length() && isPart(text, end, slashes)) {
      end++;
    }
    return end;
  }

  private static boolean isPart(View text, int i, boolean slashes) {
    char c = text.charAt(i);
    return Chars.isToken(c)
        || (slashes && (c == '/' || c == '+'))
        || (c == '.' && Chars.isToken(text.at(i + 1)) && !slashes);
  }

  /** 40 characters of base64 that are no hexadecimal hash and no path. */
  private static boolean isAwsSecret(View text, int start, int end) {
    if (end - start != AWS_SECRET) {
      return false;
    }
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int slashes = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      upper += Chars.isUpper(c) ? 1 : 0;
      lower += Chars.isLower(c) ? 1 : 0;
      digits += Chars.isDigit(c) ? 1 : 0;
      slashes += c == '/' || c == '+' ? 1 : 0;
    }
    return upper > 3
        && lower > 3
        && digits > 0
        && slashes < 7
        && upper + lower + digits + slashes == AWS_SECRET;
  }
}
