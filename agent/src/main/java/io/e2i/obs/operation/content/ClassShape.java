package io.e2i.obs.operation.content;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one class are read. Kept by the class itself, so that it goes with it: nothing of
 * ours leads from here to the class. Immutable.
 */
final class ClassShape {

  private static final int MAX_FIELDS = 100;

  private static final ClassValue<ClassShape> SHAPES =
      new ClassValue<ClassShape>() {
        @Override
        protected ClassShape computeValue(Class<?> type) {
          return make(type);
        }
      };

  final Reading reading;
  final String type;
  final Field[] fields;
  final String[] names;

  /** Why an object is not read, or null. */
  final @Nullable String note;

  private ClassShape(Reading reading, String type, List<Field> fields) {
    this(reading, type, fields, null);
  }

  private ClassShape(Reading reading, String type, List<Field> fields, @Nullable String note) {
    this.note = note;
    this.reading = reading;
    this.type = type;
    this.fields = fields.toArray(new Field[0]);
    this.names = new String[fields.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = this.fields[i].getName();
    }
  }

  static ClassShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static ClassShape make(Class<?> type) {
    String name = type.isArray() ? leaf(type) + "[]" : type.getName();
    try {
      Reading reading = Reading.of(type);
      if (reading == Reading.FIELDS) {
        return object(type, name);
      }
      if (reading == Reading.WRAPPER) {
        return new ClassShape(reading, name, JdkTypes.wrapped(type));
      }
      return new ClassShape(reading, name, new ArrayList<Field>());
    } catch (Exception | LinkageError unreadable) {
      // A module that forbids it, or a field whose class is missing: its type is all there is.
      return new ClassShape(Reading.TYPE, name, new ArrayList<Field>());
    }
  }

  /** What has its state from a class of the JDK would look empty. */
  private static ClassShape object(Class<?> type, String name) {
    List<Field> fields = fields(type);
    return fields.isEmpty() && JdkTypes.isExtended(type)
        ? new ClassShape(Reading.TYPE, name, fields, "no fields of its own")
        : new ClassShape(Reading.FIELDS, name, fields);
  }

  private static String leaf(Class<?> array) {
    Class<?> type = array;
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type.getName();
  }

  /** In the order of their names: the JVM promises none. */
  private static List<Field> fields(Class<?> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Class<?> declaring = type;
    while (declaring != null && !JdkTypes.isJdk(declaring)) {
      for (Field field : declaring.getDeclaredFields()) {
        if (isState(field) && fields.size() < MAX_FIELDS && !fields.containsKey(field.getName())) {
          field.setAccessible(true);
          fields.put(field.getName(), field);
        }
      }
      declaring = declaring.getSuperclass();
    }
    List<Field> sorted = new ArrayList<>(fields.values());
    sorted.sort(BY_NAME);
    return sorted;
  }

  private static boolean isState(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.isSynthetic()
        && field.getName().indexOf('$') < 0;
  }

  /** The only field's value. */
  @Nullable Object wrapped(Object wrapper) throws IllegalAccessException {
    return fields[0].get(wrapper);
  }

  private static final Comparator<Field> BY_NAME =
      new Comparator<Field>() {
        @Override
        public int compare(Field a, Field b) {
          return a.getName().compareTo(b.getName());
        }
      };
}
