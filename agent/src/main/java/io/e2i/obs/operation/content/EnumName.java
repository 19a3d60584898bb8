package io.e2i.obs.operation.content;

/** A constant of an enum, without the enum. Immutable. */
final class EnumName {

  final String type;
  final String name;

  private EnumName(String type, String name) {
    this.type = type;
    this.name = name;
  }

  /** Both methods of the constant are final. */
  static EnumName of(Enum<?> constant) {
    return new EnumName(constant.getDeclaringClass().getName(), constant.name());
  }
}
