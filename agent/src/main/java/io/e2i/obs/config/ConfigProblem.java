package io.e2i.obs.config;

/** One thing that is wrong with the configuration. Immutable. */
public final class ConfigProblem {

  private static final String LINE = "line ";

  private final String path;
  private final String place;
  private final String what;

  ConfigProblem(String path, String place, String what) {
    this.path = path;
    this.place = place;
    this.what = what;
  }

  /** The full key, such as {@code export.otlp.endpoint}; empty if no key is at fault. */
  public String path() {
    return path;
  }

  /** The line in the file, from 1, or 0 if the file is not at fault. */
  int line() {
    return place.startsWith(LINE) ? Integer.parseInt(place.substring(LINE.length())) : 0;
  }

  /** The same problem, in a file that is not the user's configuration itself. */
  ConfigProblem in(String source) {
    return new ConfigProblem(path, source + (place.isEmpty() ? "" : " " + place), what);
  }

  /** Key, place, what is expected and what was found; secrets are masked. */
  @Override
  public String toString() {
    if (path.isEmpty()) {
      return place.isEmpty() ? what : place + " " + what;
    }
    return path + (place.isEmpty() ? " " : " (" + place + ") ") + what;
  }
}
