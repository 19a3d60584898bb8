package io.e2i.obs.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of a distribution, copied to where a server may write. */
final class CopiedFolder {

  private CopiedFolder() {}

  /** Copies the folder with all that is in it, and answers the copy. */
  static Path of(Path folder, Path copy) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.collect(Collectors.toList());
    }
    for (Path one : all) {
      Files.copy(one, copy.resolve(folder.relativize(one).toString()));
    }
    return copy;
  }
}
