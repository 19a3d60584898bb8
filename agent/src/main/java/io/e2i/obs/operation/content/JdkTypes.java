package io.e2i.obs.operation.content;

import java.lang.reflect.Field;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of the JDK are read, and how. Named one by one: others may call the application's
 * code, such as a view of a collection of its own, its comparator, or a map that computes, or may
 * wait for a lock.
 */
final class JdkTypes {

  private static final String[] PREFIXES = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private static final Map<String, Reading> READINGS = new HashMap<>();

  static {
    put(
        Reading.SCALAR,
        "java.lang.String Byte Short Integer Long Float Double Boolean Character",
        "java.math.BigDecimal BigInteger",
        "java.util.UUID",
        "java.time.Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime"
            + " OffsetTime Period Year YearMonth ZoneOffset ZonedDateTime");
    put(
        Reading.CONVERTED,
        "java.lang.StringBuilder",
        "java.io.File",
        "java.net.URI URL",
        "java.sql.Date Time Timestamp",
        "java.util.KeyValueHolder AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry"
            + " HashMap$Node LinkedHashMap$Entry",
        "java.util.Date Optional OptionalDouble OptionalInt OptionalLong",
        "java.util.concurrent.atomic.AtomicBoolean AtomicInteger AtomicLong AtomicReference");
    put(
        Reading.LIST,
        "java.util.ArrayList ArrayList$SubList LinkedList ArrayDeque PriorityQueue Arrays$ArrayList",
        "java.util.Collections$EmptyList Collections$SingletonList Collections$CopiesList",
        "java.util.ImmutableCollections$ListN ImmutableCollections$List12"
            + " ImmutableCollections$SubList",
        "java.util.HashMap$Values LinkedHashMap$LinkedValues",
        "java.util.concurrent.CopyOnWriteArrayList ConcurrentLinkedQueue ConcurrentLinkedDeque");
    put(
        Reading.SET,
        "java.util.HashSet LinkedHashSet HashMap$KeySet LinkedHashMap$LinkedKeySet",
        "java.util.Collections$EmptySet Collections$SingletonSet",
        "java.util.ImmutableCollections$SetN ImmutableCollections$Set12",
        "java.util.RegularEnumSet JumboEnumSet",
        "java.util.concurrent.CopyOnWriteArraySet");
    put(
        Reading.MAP,
        "java.util.HashMap LinkedHashMap TreeMap EnumMap IdentityHashMap",
        "java.util.Collections$EmptyMap Collections$SingletonMap",
        "java.util.ImmutableCollections$MapN ImmutableCollections$Map1",
        "java.util.concurrent.ConcurrentHashMap");
    put(
        Reading.WRAPPER,
        "java.util.Collections$UnmodifiableCollection Collections$UnmodifiableList"
            + " Collections$UnmodifiableRandomAccessList Collections$UnmodifiableSet"
            + " Collections$UnmodifiableMap Collections$SynchronizedCollection"
            + " Collections$SynchronizedList Collections$SynchronizedRandomAccessList"
            + " Collections$SynchronizedSet Collections$SynchronizedMap"
            + " Collections$UnmodifiableSortedMap Collections$UnmodifiableNavigableMap"
            + " Collections$SynchronizedSortedMap Collections$SynchronizedNavigableMap");
  }

  private JdkTypes() {}

  /** The first name is qualified, the others are of the same package. */
  private static void put(Reading reading, String... groups) {
    for (String group : groups) {
      String[] names = group.split(" ");
      String inPackage = names[0].substring(0, names[0].lastIndexOf('.') + 1);
      for (String name : names) {
        READINGS.put(name.startsWith(inPackage) ? name : inPackage + name, reading);
      }
    }
  }

  /** Whether a class is one of the JDK's, or called like one: neither has its fields read. */
  static boolean isJdk(Class<?> type) {
    for (String prefix : PREFIXES) {
      if (type.getName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  static Reading reading(Class<?> type) {
    if (Buffer.class.isAssignableFrom(type)) {
      // One of them reads from a CharSequence, which may be the application's.
      return type.getName().equals("java.nio.StringCharBuffer") ? Reading.TYPE : Reading.BUFFER;
    }
    Reading reading = READINGS.get(type.getName());
    return reading == null ? Reading.TYPE : reading;
  }

  /**
   * How an application's class is read that extends a collection of the JDK.
   *
   * @return null if it extends none; {@link Reading#TYPE} if it has a way of its own to be iterated
   */
  static @Nullable Reading inherited(Class<?> type) {
    if (HashMap.class.isAssignableFrom(type) || TreeMap.class.isAssignableFrom(type)) {
      return isInherited(type, "entrySet") ? Reading.MAP : Reading.TYPE;
    }
    if (ArrayList.class.isAssignableFrom(type)) {
      return isInherited(type, "iterator") ? Reading.LIST : Reading.TYPE;
    }
    if (HashSet.class.isAssignableFrom(type)) {
      return isInherited(type, "iterator") ? Reading.SET : Reading.TYPE;
    }
    return null;
  }

  /** Whether an application's class has a class of the JDK for a base, or is a collection. */
  static boolean isExtended(Class<?> type) {
    Class<?> base = type;
    while (!isJdk(base)) {
      base = base.getSuperclass();
    }
    return (base != Object.class && !base.getName().equals("java.lang.Record"))
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type);
  }

  private static boolean isInherited(Class<?> type, String method) {
    try {
      return isJdk(type.getMethod(method).getDeclaringClass())
          && isJdk(type.getMethod("size").getDeclaringClass());
    } catch (NoSuchMethodException impossible) {
      return false;
    }
  }

  /** The field in which a collection keeps the one that it wraps. */
  static List<Field> wrapped(Class<?> wrapper) throws NoSuchFieldException {
    String name = Map.class.isAssignableFrom(wrapper) ? "m" : "c";
    Class<?> declaring = wrapper;
    while (declaring.getSuperclass() != Object.class) {
      declaring = declaring.getSuperclass();
    }
    Field field = declaring.getDeclaredField(name);
    field.setAccessible(true);
    return Collections.singletonList(field);
  }
}
