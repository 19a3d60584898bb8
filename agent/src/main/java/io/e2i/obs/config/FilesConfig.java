package io.e2i.obs.config;

/** The section {@code files}: where files such as {@code slow-queries.jsonl} go. Immutable. */
public final class FilesConfig {

  private final String directory;
  private final long maxSize;
  private final int keep;

  FilesConfig(String directory, long maxSize, int keep) {
    this.directory = directory;
    this.maxSize = maxSize;
    this.keep = keep;
  }

  static FilesConfig read(ConfigSection section) {
    String directory = section.text("directory", "e2i-obs");
    long maxSize = section.size("max_size", 10L << 20, 64L << 10, 1L << 30);
    int keep = section.integer("keep", 5, 0, 1_000);
    section.end();
    return new FilesConfig(directory, maxSize, keep);
  }

  /** Relative to the directory that the application was started in, or absolute. */
  public String directory() {
    return directory;
  }

  /** Bytes at which a file is closed and a new one begun; at least 64 KB. */
  public long maxSize() {
    return maxSize;
  }

  /** How many closed files of a kind are kept, from 0. */
  public int keep() {
    return keep;
  }
}
