package io.e2i.obs.instrumentation.rabbitmq;

/** What consumers are called. */
final class TaskNames {

  private TaskNames() {}

  /** The simple name of a class; of a lambda or an anonymous class, that of who has made it. */
  static String of(Class<?> type) {
    String name = type.getName();
    int generated = name.indexOf("$$");
    int end = generated < 0 ? name.length() : generated;
    int number = end;
    while (number > 1 && Character.isDigit(name.charAt(number - 1))) {
      number--;
    }
    if (number < end && name.charAt(number - 1) == '$') {
      end = number - 1;
    }
    int dot = Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('$', end - 1));
    return name.substring(dot + 1, end);
  }
}
