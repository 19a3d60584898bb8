package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds the tree from the parser's events, within bounds: a few lines of aliases inside aliases
 * must not fill the memory.
 */
final class YamlTree {

  private static final int MAX_DEPTH = 30;
  private static final int MAX_VALUES = 20_000;

  private final Iterator<Event> events;
  private final List<ConfigProblem> problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int values;

  YamlTree(Iterator<Event> events, List<ConfigProblem> problems) {
    this.events = events;
    this.problems = problems;
  }

  /** The root, or null if there is no document. */
  @Nullable ConfigNode document() {
    events.next(); // the stream begins
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      return null;
    }
    ConfigNode root = node(events.next(), "", 0);
    events.next(); // the document ends
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw new Refused(line(after), "begins a second document; a configuration is only one");
    }
    return root;
  }

  private ConfigNode node(Event event, String path, int depth) {
    int before = values;
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      throw new Refused(line(event), "goes too far: too many values, or nested too deeply");
    }
    if (event.getEventId() == Event.ID.Alias) {
      return alias((AliasEvent) event);
    }
    ConfigNode node = plainNode(event, path, depth);
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get(), new Anchored(node, values - before));
    }
    return node;
  }

  private ConfigNode plainNode(Event event, String path, int depth) {
    switch (event.getEventId()) {
      case SequenceStart:
        return list(event, path, depth);
      case MappingStart:
        return mapping(event, path, depth);
      default:
        return scalar((ScalarEvent) event);
    }
  }

  private ConfigNode alias(AliasEvent event) {
    Anchored anchored = anchors.get(event.getAlias());
    if (anchored == null) {
      throw new Refused(
          line(event), "refers to *" + event.getAlias() + ", which is not defined before it");
    }
    values += anchored.values;
    return anchored.node;
  }

  private static ConfigNode scalar(ScalarEvent event) {
    String text = event.getValue();
    boolean nothing = event.isPlain() && (text.equals("~") || text.equalsIgnoreCase("null"));
    return ConfigNode.text(nothing ? "" : text, line(event));
  }

  private ConfigNode list(Event start, String path, int depth) {
    List<ConfigNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, path + "[" + items.size() + "]", depth + 1));
      event = events.next();
    }
    return ConfigNode.list(items, line(start));
  }

  private ConfigNode mapping(Event start, String path, int depth) {
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (event.getEventId() != Event.ID.Scalar) {
        throw new Refused(line(event), "has a key that is not a plain text");
      }
      String key = ((ScalarEvent) event).getValue();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      ConfigNode value = node(events.next(), keyPath, depth + 1).at(line(event));
      ConfigNode earlier = entries.get(key);
      if (earlier != null) {
        String what = "is given twice; the first time in " + earlier.place();
        problems.add(new ConfigProblem(keyPath, value.place(), what));
      } else {
        entries.put(key, value);
      }
      event = events.next();
    }
    return ConfigNode.mapping(entries, line(start));
  }

  private static int line(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.isPresent() ? mark.get().getLine() + 1 : 1;
  }

  /** A node that aliases can refer to, and how many values it stands for. */
  private static final class Anchored {
    final ConfigNode node;
    final int values;

    Anchored(ConfigNode node, int values) {
      this.node = node;
      this.values = values;
    }
  }

  /** Valid YAML that a configuration may not contain. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ConfigProblem problem;

    Refused(int line, String what) {
      super(what, null, false, false);
      problem = new ConfigProblem("", "line " + line, what);
    }

    ConfigProblem problem() {
      return problem;
    }
  }
}
