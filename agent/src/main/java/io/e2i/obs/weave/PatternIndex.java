package io.e2i.obs.weave;

import io.e2i.obs.technology.NameGlob;
import io.e2i.obs.technology.WovenType.Selection;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types that a pattern or an annotation tells, not a name. Asked about every class that is
 * loaded, so it is empty unless the configuration has such rules. Immutable.
 */
final class PatternIndex {

  private static final Words NO_WORDS = new Words(Collections.<String>emptyList());

  /** Packages that patterns and annotations never mean. */
  private static final String[] NOT_APPLICATION = {
    "java/", "javax/", "jdk/", "sun/", "com/sun/", "io/e2i/obs/"
  };

  /** What is in the names of classes that libraries generate, such as proxies and lambdas. */
  private static final String[] GENERATED = {"$$", "$Proxy", "$ByteBuddy$", "$MockitoMock$"};

  private final List<GlobEntry> globs = new ArrayList<>();
  private final List<AnnotationEntry> annotations = new ArrayList<>();
  private final Words anyAnnotation;

  PatternIndex(Collection<IndexedType> types) {
    List<String> descriptors = new ArrayList<>();
    for (IndexedType type : types) {
      for (String name : type.names()) {
        if (type.selection() == Selection.MATCHING) {
          globs.add(new GlobEntry(NameGlob.of(name), type));
        } else if (type.selection() == Selection.ANNOTATED) {
          String descriptor = 'L' + name + ';';
          descriptors.add(descriptor);
          annotations.add(new AnnotationEntry(descriptor, type));
        }
      }
    }
    anyAnnotation = descriptors.isEmpty() ? NO_WORDS : new Words(descriptors);
  }

  private static boolean isApplication(String className) {
    for (String prefix : NOT_APPLICATION) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    for (String part : GENERATED) {
      if (className.contains(part)) {
        return false;
      }
    }
    return true;
  }

  /** The types whose pattern the name of this class matches; mostly none. */
  List<IndexedType> matching(String className) {
    if (globs.isEmpty()) {
      return Collections.emptyList();
    }
    List<IndexedType> found = Collections.emptyList();
    for (GlobEntry entry : globs) {
      if (entry.glob.matches(className)) {
        found = found.isEmpty() ? new ArrayList<IndexedType>(1) : found;
        found.add(entry.type);
      }
    }
    return found.isEmpty() || isApplication(className)
        ? found
        : Collections.<IndexedType>emptyList();
  }

  /** The types whose annotation this class mentions; mostly none. */
  List<IndexedType> annotated(String className, ClassFileHeader header) {
    if (annotations.isEmpty() || !header.mentions(anyAnnotation) || !isApplication(className)) {
      return Collections.emptyList();
    }
    List<IndexedType> found = new ArrayList<>(1);
    for (AnnotationEntry entry : annotations) {
      if (header.mentions(entry.descriptor)) {
        found.add(entry.type);
      }
    }
    return found;
  }

  /**
   * The same for a class that is loaded. Its class file is read, since that has the annotations
   * which are not kept at run time, and reflection would load what its methods mention.
   */
  List<IndexedType> annotated(Class<?> type) {
    String className = type.getName().replace('.', '/');
    ClassLoader loader = type.getClassLoader();
    if (annotations.isEmpty() || loader == null || !isApplication(className)) {
      return Collections.emptyList();
    }
    ClassFileHeader header = read(className, loader);
    return header == null ? Collections.<IndexedType>emptyList() : annotated(className, header);
  }

  private static @Nullable ClassFileHeader read(String className, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(className + ".class")) {
      return in == null ? null : new ClassFileHeader(SuperTypes.readFully(in), NO_WORDS);
    } catch (Throwable e) {
      // Application code: a class loader may do whatever it likes, and then has no class file.
      return null;
    }
  }

  private static final class GlobEntry {
    final NameGlob glob;
    final IndexedType type;

    GlobEntry(NameGlob glob, IndexedType type) {
      this.glob = glob;
      this.type = type;
    }
  }

  private static final class AnnotationEntry {
    final Words descriptor;
    final IndexedType type;

    AnnotationEntry(String descriptor, IndexedType type) {
      this.descriptor = new Words(Collections.singletonList(descriptor));
      this.type = type;
    }
  }
}
