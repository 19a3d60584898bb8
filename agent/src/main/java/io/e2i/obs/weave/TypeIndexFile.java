package io.e2i.obs.weave;

import io.e2i.obs.technology.EntryAdvice;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The type index as a file: written when the jar is put together, read when the agent starts. One
 * tab-separated line for a technology, then its options and types.
 */
public final class TypeIndexFile {

  /** Where the file is among the agent's own classes. */
  public static final String NAME = "io/e2i/obs/weave/types.index";

  private TypeIndexFile() {}

  /** The text of the index for these technologies. */
  public static String write(Iterable<Technology> technologies) {
    StringBuilder out = new StringBuilder();
    for (Technology technology : technologies) {
      line(
          out,
          "technology",
          technology.instrumentationName(),
          technology.getClass().getName(),
          String.valueOf(technology.defaultEnabled()),
          String.valueOf(technology.isConfigured()));
      for (TechnologyOption option : technology.options()) {
        line(
            out,
            "option",
            option.key(),
            option.type().name(),
            option.defaultValue(),
            option.description());
      }
      if (technology.isConfigured()) {
        continue;
      }
      for (WovenType type : technology.types()) {
        line(
            out,
            type.selection().name(),
            join(type.names()),
            join(type.exceptions()),
            String.join(",", type.methodNames()),
            type.hasState() ? "state" : "",
            joinEntries(type.entryAdvice()));
      }
    }
    return out.toString();
  }

  /** Reads what {@link #write} has written. */
  static TypeIndex read(InputStream in) throws IOException {
    TypeIndex.Builder index = new TypeIndex.Builder();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String[]> block = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] fields = split(line);
      if (fields[0].equals("technology") && !block.isEmpty()) {
        add(index, block);
        block = new ArrayList<>();
      }
      block.add(fields);
    }
    if (!block.isEmpty()) {
      add(index, block);
    }
    return index.build();
  }

  private static void add(TypeIndex.Builder index, List<String[]> block) {
    List<TechnologyOption> options = new ArrayList<>();
    for (String[] line : block) {
      if (line[0].equals("option")) {
        options.add(
            new TechnologyOption(
                line[1], TechnologyOption.Type.valueOf(line[2]), line[3], line[4]));
      }
    }
    String[] head = block.get(0);
    IndexedTechnology technology =
        new IndexedTechnology(
            head[1],
            head[2],
            Boolean.parseBoolean(head[3]),
            Boolean.parseBoolean(head[4]),
            options);
    index.add(technology);
    int ordinal = 0;
    for (String[] line : block) {
      if (!line[0].equals("technology") && !line[0].equals("option")) {
        index.add(
            new IndexedType(
                technology,
                ordinal++,
                WovenType.Selection.valueOf(line[0]),
                line[4].equals("state"),
                list(line[1]),
                list(line[2]),
                list(line[3]),
                entryAdvice(line[5])));
      }
    }
  }

  /** Adds the types of a technology that depends on the configuration. */
  static void add(TypeIndex.Builder index, IndexedTechnology technology, List<WovenType> types) {
    int ordinal = 0;
    for (WovenType type : types) {
      index.add(
          new IndexedType(
              technology,
              ordinal++,
              type.selection(),
              type.hasState(),
              list(join(type.names())),
              list(join(type.exceptions())),
              type.methodNames(),
              type.entryAdvice()));
    }
  }

  private static void line(StringBuilder out, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].indexOf('\t') >= 0 || fields[i].indexOf('\n') >= 0) {
        throw new IllegalArgumentException("Tab or line break in an index field: " + fields[i]);
      }
      out.append(i == 0 ? "" : "\t").append(fields[i]);
    }
    out.append('\n');
  }

  private static String join(List<String> names) {
    return String.join(",", names).replace('.', '/');
  }

  private static String joinEntries(List<EntryAdvice> advice) {
    StringBuilder joined = new StringBuilder();
    for (EntryAdvice one : advice) {
      joined
          .append(joined.length() == 0 ? "" : ",")
          .append(one.method())
          .append(one.descriptor())
          .append(' ')
          .append(one.adviceClass());
    }
    return joined.toString();
  }

  private static List<EntryAdvice> entryAdvice(String field) {
    List<EntryAdvice> advice = new ArrayList<>();
    for (String one : list(field)) {
      int parameters = one.indexOf('(');
      int space = one.indexOf(' ');
      advice.add(
          new EntryAdvice(
              one.substring(space + 1),
              one.substring(0, parameters),
              one.substring(parameters, space)));
    }
    return advice;
  }

  private static List<String> list(String field) {
    return field.isEmpty() ? Collections.<String>emptyList() : Arrays.asList(split(field, ','));
  }

  private static String[] split(String line) {
    return split(line, '\t');
  }

  // Own splitting: String.split with a tab is free of regular expressions only on some JDKs.
  private static String[] split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(at); to >= 0; to = text.indexOf(at, from)) {
      parts.add(text.substring(from, to));
      from = to + 1;
    }
    parts.add(text.substring(from));
    return parts.toArray(new String[0]);
  }
}
