package io.e2i.obs.weave;

import io.e2i.obs.self.SelfCounter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbered advice calls of old class files. Linked on first call; what is linked hangs on the
 * woven class, so that it goes when the class goes, and its numbers are given out again.
 * Thread-safe.
 */
final class StaticSites implements BiFunction<Integer, Object[], @Nullable Object> {

  /** Sites beyond this number do nothing: a bound, not an expectation. */
  private static final int MAX = 20_000;

  private static final AtomicReferenceArray<StaticSite> SITES = new AtomicReferenceArray<>(MAX);
  private static final AtomicInteger SIZE = new AtomicInteger();

  private static final ClassValue<List<AdviceHandle>> ANCHORS =
      new ClassValue<List<AdviceHandle>>() {
        @Override
        protected List<AdviceHandle> computeValue(Class<?> type) {
          return Collections.synchronizedList(new ArrayList<AdviceHandle>());
        }
      };

  private final AdviceLinker linker;

  StaticSites(AdviceLinker linker) {
    this.linker = linker;
  }

  /** The number by which woven code calls the site; a class woven anew gets those it had. */
  static synchronized int register(StaticSite site) {
    int size = SIZE.get();
    int number = size;
    for (int i = 0; i < size; i++) {
      StaticSite taken = SITES.get(i);
      if (taken.isSameAs(site)) {
        return i;
      }
      if (number == size && taken.isGone()) {
        number = i;
      }
    }
    if (number == MAX) {
      throw new RefusedException("more than " + MAX + " advice calls in class files before Java 7");
    }
    SITES.set(number, site);
    SIZE.set(Math.max(size, number + 1));
    return number;
  }

  @Override
  public @Nullable Object apply(Integer number, Object[] arguments) {
    StaticSite site = SITES.get(number);
    WeakReference<AdviceHandle> reference = site.handle;
    AdviceHandle handle = reference == null ? null : reference.get();
    try {
      if (handle == null) {
        handle = link(site);
      }
      return handle.method.invokeExact(arguments);
    } catch (Throwable failure) {
      E2iDispatcher.suppressed(failure);
      return zero(MethodType.fromMethodDescriptorString(site.callDescriptor, null).returnType());
    }
  }

  private AdviceHandle link(StaticSite site) throws Throwable {
    Class<?> woven = Class.forName(site.className, false, site.loader());
    MethodType type = MethodType.fromMethodDescriptorString(site.callDescriptor, null);
    AdviceHandle handle;
    try {
      MethodHandle advice =
          linker.advice(
              woven,
              site.technology,
              site.adviceClass,
              site.adviceMethod,
              site.adviceDescriptor,
              type);
      handle = new AdviceHandle(spread(advice, type));
    } catch (VirtualMachineError exhausted) {
      throw exhausted;
    } catch (Throwable failure) {
      SelfCounter.LINK_FAILURES.increment();
      handle = new AdviceHandle(spread(E2iDispatcher.noOp(type), type));
      E2iDispatcher.suppressed(failure);
    }
    ANCHORS.get(woven).add(handle);
    site.handle = new WeakReference<>(handle);
    return handle;
  }

  private static MethodHandle spread(MethodHandle advice, MethodType type) {
    return advice
        .asSpreader(Object[].class, type.parameterCount())
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /** What a failed call answers, so that unboxing it does not fail in the application. */
  private static @Nullable Object zero(Class<?> type) {
    try {
      return type.isPrimitive() && type != void.class
          ? E2iDispatcher.noOp(MethodType.methodType(type))
              .asType(MethodType.methodType(Object.class))
              .invoke()
          : null;
    } catch (Throwable impossible) {
      return null;
    }
  }
}
