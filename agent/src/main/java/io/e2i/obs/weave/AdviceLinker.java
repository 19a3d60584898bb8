package io.e2i.obs.weave;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Connects woven call sites with advice, when the application reaches them for the first time. What
 * cannot be linked becomes a call that does nothing, and is counted. Thread-safe.
 */
final class AdviceLinker implements Function<Object[], CallSite> {

  private final TypeIndex index;
  private final ModuleClassLoaders loaders;
  private final ThreadLocal<Linking> linking = new ThreadLocal<>();
  // Sites whose linking was cut short by an exhausted stack or heap; mostly none.
  private final Queue<Pending> unfinished = new ConcurrentLinkedQueue<>();

  AdviceLinker(ClassLoader agentLoader, TypeIndex index) {
    this.index = index;
    this.loaders = new ModuleClassLoaders(agentLoader);
  }

  /** Takes what {@link E2iDispatcher#connect} describes; always answers a usable site. */
  @Override
  public CallSite apply(Object[] site) {
    MethodType type = (MethodType) site[1];
    MutableCallSite result = new MutableCallSite(E2iDispatcher.noOp(type));
    Linking outer = linking.get();
    if (outer != null && !outer.done) {
      // Linking has led to a woven class. Doing it now could go round in circles: do it after.
      outer.pending.add(new Pending(result, site));
      return result;
    }
    Linking own = new Linking();
    linking.set(own);
    try {
      own.pending.add(new Pending(result, site));
      linkAll(own.pending);
    } finally {
      own.done = true;
      linking.remove();
    }
    return result;
  }

  private void linkAll(List<Pending> pending) {
    for (Pending left = unfinished.poll(); left != null; left = unfinished.poll()) {
      pending.add(left);
    }
    for (int i = 0; i < pending.size(); i++) {
      try {
        pending.get(i).link();
      } catch (VirtualMachineError exhausted) {
        // The first site is linked anew by the JVM; the others have been given out already.
        unfinished.addAll(pending.subList(Math.max(i, 1), pending.size()));
        throw exhausted;
      }
    }
  }

  /**
   * The advice as a method handle of the given type.
   *
   * @throws Exception if the advice cannot be loaded, or does not fit
   */
  MethodHandle advice(
      Class<?> woven,
      String technology,
      String adviceClass,
      String adviceMethod,
      String adviceDescriptor,
      MethodType type)
      throws Exception {
    String packagePrefix = index.technology(technology).packagePrefix();
    return AccessController.doPrivileged(
        new PrivilegedExceptionAction<MethodHandle>() {
          @Override
          public MethodHandle run() throws ReflectiveOperationException {
            ClassLoader module = loaders.of(woven.getClassLoader(), packagePrefix);
            Class<?> advice = Class.forName(adviceClass, true, module);
            MethodType own = MethodType.fromMethodDescriptorString(adviceDescriptor, module);
            MethodHandle handle =
                lookupIn(advice).findStatic(advice, adviceMethod, own).asType(type);
            return System.getSecurityManager() == null ? handle : PrivilegedAdvice.of(handle);
          }
        });
  }

  /**
   * A look-up from within the advice: from outside, Java 8 to 11 would have one type of each name
   * that a signature mentions, for all loaders of the application together (JVMS 5.3.4).
   */
  private static MethodHandles.Lookup lookupIn(Class<?> advice) {
    return MethodHandles.publicLookup().in(advice);
  }

  /** What one thread is linking. The mark outlives a {@code remove()} that a full stack forbids. */
  private static final class Linking {
    final List<Pending> pending = new ArrayList<>();
    boolean done;
  }

  /** A site that has been given out and is still to be connected. */
  private final class Pending {
    private final MutableCallSite callSite;
    private final Object[] site;

    Pending(MutableCallSite callSite, Object[] site) {
      this.callSite = callSite;
      this.site = site;
    }

    void link() {
      Class<?> woven = ((MethodHandles.Lookup) site[0]).lookupClass();
      try {
        callSite.setTarget(
            advice(
                woven,
                (String) site[2],
                (String) site[3],
                (String) site[4],
                (String) site[5],
                callSite.type()));
      } catch (VirtualMachineError exhausted) {
        throw exhausted;
      } catch (Throwable failure) {
        Throwable cause =
            failure instanceof PrivilegedActionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        Failures.swallow(
            SelfCounter.LINK_FAILURES, "linking " + site[3] + " in " + woven.getName(), cause);
      }
    }
  }
}
