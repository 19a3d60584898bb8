package io.e2i.obs.self;

import java.io.File;
import java.io.IOException;

/**
 * A file and the full ones before it: {@code name.1} is the last one, {@code name.2} that before it
 * and so on. Immutable.
 */
public final class NumberedFiles {

  private final File file;
  private final int keep;

  /**
   * @param keep how many full files are kept beside the one that is written
   */
  public NumberedFiles(File file, int keep) {
    this.file = file;
    this.keep = keep;
  }

  /** Renames the file, and those before it; the oldest is deleted. */
  public void rotate() throws IOException {
    File oldest = numbered(keep);
    if (oldest.exists() && !oldest.delete()) {
      throw new IOException("cannot be deleted: " + oldest);
    }
    for (int i = keep; i > 0; i--) {
      File from = numbered(i - 1);
      if (from.exists() && !from.renameTo(numbered(i))) {
        throw new IOException("cannot be renamed: " + from);
      }
    }
  }

  private File numbered(int number) {
    return number == 0 ? file : new File(file.getPath() + '.' + number);
  }
}
