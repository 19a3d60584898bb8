package io.e2i.obs.technology;

import io.e2i.obs.operation.content.ContentLevel;
import org.jspecify.annotations.Nullable;

/**
 * The option {@code content} of a technology: how much of its inputs and outputs the audit trail
 * keeps. Thread-safe; asking costs a few nanoseconds.
 */
public final class ContentOption {

  private static final String KEY = "content";

  /** To be among the {@link Technology#options()}. */
  public static final TechnologyOption OPTION =
      new TechnologyOption(
          KEY,
          TechnologyOption.Type.CONTENT,
          "",
          "what of inputs and outputs the audit trail keeps: none, summary or full;"
              + " in place of audit.content");

  private final String technology;
  private volatile @Nullable InForce known;

  /**
   * @param technology the technology's name in the configuration
   */
  public ContentOption(String technology) {
    this.technology = technology;
  }

  /** The level that is in force now for this technology. */
  public ContentLevel level() {
    TechnologyOptions options = TechnologyOptions.of(technology);
    ContentLevel standard = ContentLevel.standard();
    InForce now = known;
    if (now == null || now.options != options || now.standard != standard) {
      now = new InForce(options, standard);
      known = now;
    }
    return now.level;
  }

  /** What the configuration came to, until it is read again. */
  private static final class InForce {
    private final TechnologyOptions options;
    private final ContentLevel standard;
    private final ContentLevel level;

    InForce(TechnologyOptions options, ContentLevel standard) {
      this.options = options;
      this.standard = standard;
      this.level = ContentLevel.inForce(options.text(KEY));
    }
  }
}
