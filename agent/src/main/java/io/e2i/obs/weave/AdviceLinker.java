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
import java.util.function.Function;

/**
 * Connects woven call sites with advice, when the application reaches them for the first time. What
 * cannot be linked becomes a call that does nothing, and is counted. Thread-safe.
 */
final class AdviceLinker implements Function<Object[], CallSite> {

  private final TypeIndex index;
  private final ModuleClassLoaders loaders;
  private final ThreadLocal<List<Pending>> linking = new ThreadLocal<>();

  AdviceLinker(ClassLoader agentLoader, TypeIndex index) {
    this.index = index;
    this.loaders = new ModuleClassLoaders(agentLoader);
  }

  /** Takes what {@link E2iDispatcher#connect} describes; always answers a usable site. */
  @Override
  public CallSite apply(Object[] site) {
    MethodType type = (MethodType) site[1];
    MutableCallSite result = new MutableCallSite(E2iDispatcher.noOp(type));
    List<Pending> outer = linking.get();
    if (outer != null) {
      // Linking has led to a woven class. Doing it now could go round in circles: do it after.
      outer.add(new Pending(result, site));
      return result;
    }
    List<Pending> pending = new ArrayList<>();
    linking.set(pending);
    try {
      pending.add(new Pending(result, site));
      for (int i = 0; i < pending.size(); i++) {
        pending.get(i).link();
      }
    } finally {
      linking.remove();
    }
    return result;
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
                MethodHandles.publicLookup().findStatic(advice, adviceMethod, own).asType(type);
            return System.getSecurityManager() == null ? handle : PrivilegedAdvice.of(handle);
          }
        });
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
