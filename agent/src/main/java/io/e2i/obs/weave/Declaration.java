package io.e2i.obs.weave;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.List;

/** A loaded technology with its types, which are asked for once. Immutable. */
final class Declaration {

  private final Technology technology;
  private final List<WovenType> types;

  Declaration(Technology technology) {
    this.technology = technology;
    this.types = technology.types();
  }

  Technology technology() {
    return technology;
  }

  List<WovenType> types() {
    return types;
  }

  WovenType type(IndexedType type) {
    return types.get(type.ordinal());
  }
}
