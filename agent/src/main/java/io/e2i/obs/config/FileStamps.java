package io.e2i.obs.config;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which files were read, and how they were before that. Confined to one thread. */
final class FileStamps {

  /** A file changed more recently may still be half written. */
  private static final long SETTLED_MILLIS = 1_000;

  private final Map<File, String> stamps = new LinkedHashMap<>();

  /** Those of this file, or of none. */
  static FileStamps of(@Nullable File file) {
    FileStamps stamps = new FileStamps();
    if (file != null) {
      stamps.add(file);
    }
    return stamps;
  }

  /** To be called before the file is read: what changes after this is a change. */
  void add(File file) {
    stamps.put(file, stamp(file));
  }

  /** Whether one of the files has changed, come or gone. */
  boolean haveChanged() {
    for (Map.Entry<File, String> one : stamps.entrySet()) {
      if (!one.getValue().equals(stamp(one.getKey()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the files may still be half written. */
  boolean areUnsettled() {
    for (File file : stamps.keySet()) {
      long age = System.currentTimeMillis() - file.lastModified();
      if (age >= 0 && age < SETTLED_MILLIS) {
        return true;
      }
    }
    return false;
  }

  /** Whether these are of the same files, which have not changed in between. */
  boolean areLike(FileStamps other) {
    return stamps.equals(other.stamps);
  }

  private static String stamp(File file) {
    return file.lastModified() + " " + file.length();
  }
}
