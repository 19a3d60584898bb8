package io.e2i.obs.weave;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** One advice call in a class file without {@code invokedynamic}: all that linking it needs. */
final class StaticSite {

  final String className;
  private final @Nullable WeakReference<ClassLoader> loader;
  final String callDescriptor;
  final String technology;
  final String adviceClass;
  final String adviceMethod;
  final String adviceDescriptor;

  /** The linked advice, held strongly by the woven class only. */
  volatile @Nullable WeakReference<AdviceHandle> handle;

  /**
   * @param loader of the woven class, held weakly; null for the boot loader
   */
  StaticSite(
      String className,
      @Nullable ClassLoader loader,
      String callDescriptor,
      String technology,
      String adviceClass,
      String adviceMethod,
      String adviceDescriptor) {
    this.className = className;
    this.loader = loader == null ? null : new WeakReference<>(loader);
    this.callDescriptor = callDescriptor;
    this.technology = technology;
    this.adviceClass = adviceClass;
    this.adviceMethod = adviceMethod;
    this.adviceDescriptor = adviceDescriptor;
  }

  /** The loader of the woven class; null for the boot loader, and for one that is gone. */
  @Nullable ClassLoader loader() {
    return loader == null ? null : loader.get();
  }

  /** Whether the woven class has been collected with its loader, so that it calls no more. */
  boolean isGone() {
    return loader != null && loader.get() == null;
  }

  /** Whether both are the same advice for the same class, so that one link serves them. */
  boolean isSameAs(StaticSite other) {
    return className.equals(other.className)
        && loader() == other.loader()
        && !isGone()
        && callDescriptor.equals(other.callDescriptor)
        && adviceClass.equals(other.adviceClass)
        && adviceMethod.equals(other.adviceMethod)
        && adviceDescriptor.equals(other.adviceDescriptor)
        && technology.equals(other.technology);
  }
}
