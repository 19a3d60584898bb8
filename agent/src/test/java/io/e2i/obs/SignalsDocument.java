package io.e2i.obs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of {@code docs/signals.md}. */
final class SignalsDocument {

  private final List<String> lines;

  private SignalsDocument(List<String> lines) {
    this.lines = lines;
  }

  static SignalsDocument read() throws IOException {
    return new SignalsDocument(Files.readAllLines(Path.of("../docs/signals.md")));
  }

  /** The first cells of all tables below a heading, up to the next one of its level. */
  List<String> names(String heading) {
    return rows(heading, 1);
  }

  /** The first so many cells of each row, joined by bars. */
  List<String> rows(String heading, int cells) {
    int from = lines.indexOf(heading);
    if (from < 0) {
      throw new AssertionError("No heading " + heading);
    }
    String level = heading.substring(0, heading.indexOf(' ') + 1);
    List<String> rows = new ArrayList<>();
    for (String line : lines.subList(from + 1, lines.size())) {
      if (line.startsWith(level)) {
        break;
      }
      if (line.startsWith("| `")) {
        rows.add(row(line, cells));
      }
    }
    return rows;
  }

  private static String row(String line, int cells) {
    String[] parts = line.split("\\|");
    List<String> row = new ArrayList<>();
    for (int i = 1; i <= cells; i++) {
      row.add(parts[i].trim().replace("`", ""));
    }
    return String.join(" | ", row);
  }
}
