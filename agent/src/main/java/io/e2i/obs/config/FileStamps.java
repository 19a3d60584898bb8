package io.e2i.obs.config;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which files were read, and how they were before that. Confined to one thread. */
final class FileStamps {

  private final Map<File, String> stamps = new LinkedHashMap<>();

  /** To be called before the file is read: what changes after this is a change. */
  void add(File file) {
    stamps.put(file, of(file));
  }

  /** Whether one of the files has changed, come or gone. */
  boolean haveChanged() {
    for (Map.Entry<File, String> one : stamps.entrySet()) {
      if (!one.getValue().equals(of(one.getKey()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the files may still be half written. */
  boolean areUnsettled() {
    for (File file : stamps.keySet()) {
      if (ConfigWatcher.isUnsettled(file)) {
        return true;
      }
    }
    return false;
  }

  private static String of(File file) {
    return ConfigWatcher.stamp(file);
  }
}
