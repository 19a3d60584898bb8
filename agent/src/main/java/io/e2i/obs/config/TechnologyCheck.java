package io.e2i.obs.config;

import io.e2i.obs.technology.TechnologyOptions;
import java.util.Collections;
import java.util.List;

/** Lets a technology judge options that only it understands. */
public interface TechnologyCheck {

  /** Finds nothing wrong with anything. */
  TechnologyCheck NONE =
      new TechnologyCheck() {
        @Override
        public List<String> problemsOf(String technology, TechnologyOptions options) {
          return Collections.emptyList();
        }
      };

  /**
   * @return each problem with its full path, what is expected and what was found
   */
  List<String> problemsOf(String technology, TechnologyOptions options);
}
