package io.e2i.obs.weave;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** One advice call in a class file without {@code invokedynamic}: all that linking it needs. */
final class StaticSite {

  final String className;
  final WeakReference<ClassLoader> loader;
  final String callDescriptor;
  final String technology;
  final String adviceClass;
  final String adviceMethod;
  final String adviceDescriptor;

  /** The linked advice, held strongly by the woven class only. */
  volatile @Nullable WeakReference<AdviceHandle> handle;

  StaticSite(
      String className,
      WeakReference<ClassLoader> loader,
      String callDescriptor,
      String technology,
      String adviceClass,
      String adviceMethod,
      String adviceDescriptor) {
    this.className = className;
    this.loader = loader;
    this.callDescriptor = callDescriptor;
    this.technology = technology;
    this.adviceClass = adviceClass;
    this.adviceMethod = adviceMethod;
    this.adviceDescriptor = adviceDescriptor;
  }

  /** Whether both are the same advice for the same class, so that one link serves them. */
  boolean isSameAs(StaticSite other) {
    return className.equals(other.className)
        && loader.get() == other.loader.get()
        && callDescriptor.equals(other.callDescriptor)
        && adviceClass.equals(other.adviceClass)
        && adviceMethod.equals(other.adviceMethod)
        && adviceDescriptor.equals(other.adviceDescriptor)
        && technology.equals(other.technology);
  }
}
