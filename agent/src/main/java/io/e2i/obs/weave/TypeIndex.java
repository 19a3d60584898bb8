package io.e2i.obs.weave;

import io.e2i.obs.technology.WovenType.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which class is of interest to which technology. Answers for a class that nobody names in a few
 * microseconds, without loading anything. Immutable.
 */
public final class TypeIndex {

  private final Map<String, IndexedTechnology> technologies;
  private final Map<String, List<IndexedType>> byName;
  private final Map<String, List<IndexedType>> bySuperType;
  private final Set<IndexedType> types;
  private final Words methods;
  private final boolean namesBaseTypes;
  private final PatternIndex patterns;

  private TypeIndex(Builder builder) {
    technologies = builder.technologies;
    byName = builder.byName;
    bySuperType = builder.bySuperType;
    types = builder.types;
    methods = new Words(builder.methods);
    namesBaseTypes = namesBaseTypes(bySuperType.keySet());
    patterns = new PatternIndex(builder.types);
  }

  private static boolean namesBaseTypes(Set<String> superTypes) {
    for (String name : superTypes) {
      if (SuperTypes.isBase(name) || name.startsWith("java/security/")) {
        return true;
      }
    }
    return false;
  }

  /** All technologies, in the order of their names. */
  public Collection<IndexedTechnology> technologies() {
    return Collections.unmodifiableCollection(technologies.values());
  }

  IndexedTechnology technology(String name) {
    IndexedTechnology technology = technologies.get(name);
    if (technology == null) {
      throw new IllegalArgumentException("no technology is called " + name);
    }
    return technology;
  }

  /** The classes that entry advice of these technologies names; they are in every JVM. */
  List<String> namesOfEntryAdvice(Set<String> technologies) {
    List<String> names = new ArrayList<>();
    for (IndexedType type : types) {
      if (!type.entryAdvice().isEmpty() && technologies.contains(type.technology().name())) {
        names.addAll(type.names());
      }
    }
    return names;
  }

  /** The types that this class file is to be woven for; mostly none. */
  List<IndexedType> match(String className, @Nullable ClassLoader loader, byte[] classFile) {
    List<IndexedType> named = byName.get(className);
    // The boot loader defines what the JDK brings: technologies name those classes one by one.
    if (named == null && loader == null) {
      return Collections.emptyList();
    }
    ClassFileHeader header = new ClassFileHeader(classFile, methods);
    if (header.isInterface()) {
      return Collections.emptyList();
    }
    if (loader == null) {
      return named == null ? Collections.<IndexedType>emptyList() : named;
    }
    List<IndexedType> found = new ArrayList<>();
    add(found, patterns.matching(className), className);
    add(found, patterns.annotated(className, header), className);
    if (named == null && !header.declaresMethod()) {
      return found;
    }
    add(found, named, className);
    Set<String> superTypes = new SuperTypes(loader, methods, namesBaseTypes).of(header);
    for (String superType : superTypes) {
      add(found, bySuperType.get(superType), className);
    }
    return found;
  }

  /**
   * The types that a class which is retransformed is to be woven for. The JVM may have forgotten
   * annotations that are not kept at run time, so its class file is asked as well.
   */
  List<IndexedType> matchAgain(Class<?> type, String className, byte[] classFile) {
    List<IndexedType> known = match(className, type.getClassLoader(), classFile);
    List<IndexedType> annotated = patterns.annotated(type);
    if (annotated.isEmpty()) {
      return known;
    }
    List<IndexedType> all = new ArrayList<>(known);
    add(all, annotated, className);
    return all;
  }

  /** The types that an already loaded class is to be woven for. */
  List<IndexedType> match(Class<?> type) {
    String className = type.getName().replace('.', '/');
    List<IndexedType> found = new ArrayList<>();
    if (type.isInterface()) {
      return found;
    }
    add(found, byName.get(className), className);
    if (type.getClassLoader() == null) {
      return found;
    }
    Set<Class<?>> superTypes = new HashSet<>();
    SuperTypes.collect(type, superTypes);
    add(found, patterns.matching(className), className);
    add(found, patterns.annotated(type), className);
    for (Class<?> superType : superTypes) {
      add(found, bySuperType.get(superType.getName().replace('.', '/')), className);
    }
    return found;
  }

  /** Whether a loaded class is of interest to one of these technologies. */
  boolean concerns(Class<?> type, Set<String> technologies) {
    if (type.isArray() || type.isPrimitive()) {
      return false;
    }
    for (IndexedType match : match(type)) {
      if (technologies.contains(match.technology().name())) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      List<IndexedType> found, @Nullable List<IndexedType> candidates, String className) {
    if (candidates == null) {
      return;
    }
    for (IndexedType candidate : candidates) {
      if (!candidate.excludes(className) && !found.contains(candidate)) {
        found.add(candidate);
      }
    }
  }

  /** A builder that begins with everything in this index. */
  Builder toBuilder() {
    Builder builder = new Builder();
    builder.technologies.putAll(technologies);
    for (IndexedType type : types) {
      builder.add(type);
    }
    return builder;
  }

  /** Collects what the index will hold. */
  static final class Builder {

    private final Map<String, IndexedTechnology> technologies = new LinkedHashMap<>();
    private final Map<String, List<IndexedType>> byName = new HashMap<>();
    private final Map<String, List<IndexedType>> bySuperType = new HashMap<>();
    private final Set<String> methods = new HashSet<>();
    private final Set<IndexedType> types = new LinkedHashSet<>();

    void add(IndexedTechnology technology) {
      technologies.put(technology.name(), technology);
    }

    void add(IndexedType type) {
      if (!types.add(type)) {
        return;
      }
      if (type.selection() == Selection.MATCHING || type.selection() == Selection.ANNOTATED) {
        return;
      }
      boolean subtypes = type.selection() == Selection.SUBTYPES;
      for (String name : type.names()) {
        put(byName, name, type);
        if (subtypes) {
          put(bySuperType, name, type);
        }
      }
      if (subtypes) {
        methods.addAll(type.methods());
      }
    }

    TypeIndex build() {
      return new TypeIndex(this);
    }

    private static void put(Map<String, List<IndexedType>> map, String name, IndexedType type) {
      List<IndexedType> types = map.get(name);
      if (types == null) {
        types = new ArrayList<>(1);
        map.put(name, types);
      }
      types.add(type);
    }
  }
}
