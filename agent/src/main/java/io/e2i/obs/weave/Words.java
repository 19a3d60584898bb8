package io.e2i.obs.weave;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A small fixed set of ASCII words that can be looked up in raw bytes without making a String. */
final class Words {

  private static final int BUCKETS = 1024;

  private final byte[][][] buckets = new byte[BUCKETS][][];

  Words(Collection<String> words) {
    List<List<byte[]>> lists = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      lists.add(new ArrayList<byte[]>());
    }
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      lists.get(bucket(bytes, 0, bytes.length)).add(bytes);
    }
    for (int i = 0; i < BUCKETS; i++) {
      if (!lists.get(i).isEmpty()) {
        buckets[i] = lists.get(i).toArray(new byte[0][]);
      }
    }
  }

  boolean contains(byte[] bytes, int from, int length) {
    if (length == 0) {
      return false;
    }
    byte[][] candidates = buckets[bucket(bytes, from, length)];
    if (candidates == null) {
      return false;
    }
    for (byte[] candidate : candidates) {
      if (equal(candidate, bytes, from, length)) {
        return true;
      }
    }
    return false;
  }

  private static int bucket(byte[] bytes, int from, int length) {
    return (length * 31 + bytes[from] * 7 + bytes[from + length - 1]) & (BUCKETS - 1);
  }

  private static boolean equal(byte[] word, byte[] bytes, int from, int length) {
    if (word.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
