package io.e2i.obs.weave;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.instrument.ClassFileTransformer;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class that the JVM defines and weaves the few that a switched-on technology names.
 * Whatever goes wrong, the class stays as it is and the error is counted.
 */
final class Weaver implements ClassFileTransformer {

  /** Refusals told in the log; further ones are only counted. */
  private static final int MAX_REFUSALS_LOGGED = 20;

  private final ClassLoader agentLoader;
  private final TechnologySwitch technologies;
  private final EntryWeaver entryWeaver;
  private final ThreadLocal<boolean[]> weaving = new ThreadLocal<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile TypeIndex index;
  private volatile @Nullable TypeWeaver typeWeaver;

  /**
   * @param agentLoader the loader of the agent's own classes, which are never woven
   * @param technologies says which technologies are switched on
   */
  Weaver(ClassLoader agentLoader, TypeIndex index, TechnologySwitch technologies) {
    this.agentLoader = agentLoader;
    this.index = index;
    this.technologies = technologies;
    this.entryWeaver = new EntryWeaver(technologies);
  }

  TypeIndex index() {
    return index;
  }

  void index(TypeIndex index) {
    this.index = index;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classFile) {
    if (className == null || isOwn(loader)) {
      return null;
    }
    if (System.getSecurityManager() == null) {
      return look(loader, className, classBeingRedefined, classFile);
    }
    // The application, whose rights may be few, is further up on the stack.
    return AccessController.doPrivileged(
        new PrivilegedAction<byte @Nullable []>() {
          @Override
          public byte @Nullable [] run() {
            return look(loader, className, classBeingRedefined, classFile);
          }
        });
  }

  private byte @Nullable [] look(
      @Nullable ClassLoader loader,
      String className,
      @Nullable Class<?> classBeingRedefined,
      byte[] classFile) {
    try {
      List<IndexedType> types =
          classBeingRedefined == null
              ? index.match(className, loader, classFile)
              : index.matchAgain(classBeingRedefined, className, classFile);
      return types.isEmpty()
          ? null
          : weave(types, className, loader, classBeingRedefined, classFile);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.WEAVE_FAILURES, "weaving " + className, failure);
      return null;
    }
  }

  private boolean isOwn(@Nullable ClassLoader loader) {
    return loader == agentLoader || loader instanceof ModuleClassLoader;
  }

  private byte @Nullable [] weave(
      List<IndexedType> types,
      String className,
      @Nullable ClassLoader loader,
      @Nullable Class<?> classBeingRedefined,
      byte[] classFile) {
    // Weaving loads classes, which come by here as well.
    boolean[] busy = weaving.get();
    if (busy == null) {
      busy = new boolean[1];
      weaving.set(busy);
    }
    if (busy[0]) {
      return null;
    }
    busy[0] = true;
    try {
      byte[] woven =
          EntryWeaver.isEnough(types, loader)
              ? entryWeaver.weave(types, classFile)
              : typeWeaver().weave(types, className, loader, classBeingRedefined, classFile);
      if (woven != null) {
        SelfCounter.TYPES_WOVEN.increment();
      }
      return woven;
    } catch (RefusedException refused) {
      SelfCounter.TYPES_REFUSED.increment();
      if (refusals.getAndIncrement() < MAX_REFUSALS_LOGGED) {
        AgentLog.warn(className.replace('/', '.') + " is not woven: " + refused.getMessage());
      }
      return null;
    } finally {
      // Not remove(): on an exhausted stack that would fail, and the thread never weave again.
      busy[0] = false;
    }
  }

  private TypeWeaver typeWeaver() {
    TypeWeaver existing = typeWeaver;
    if (existing == null) {
      // Racing threads may make two; they are equal and hold no state worth sharing.
      existing = new TypeWeaver(agentLoader, technologies);
      typeWeaver = existing;
    }
    return existing;
  }
}
