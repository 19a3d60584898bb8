package io.e2i.obs.weave;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class with Byte Buddy. Loaded only when the first class is to be woven, because Byte
 * Buddy costs more to load than everything else that happens before an application's main method.
 */
final class TypeWeaver {

  private static final int FIRST_VERSION_WITH_INVOKEDYNAMIC = 51;

  private final TechnologySwitch technologies;
  private final ParsedAdvice parsedAdvice;
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(InstrumentedType.Factory.Default.FROZEN)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  TypeWeaver(ClassLoader agentLoader, TechnologySwitch technologies) {
    this.technologies = technologies;
    this.parsedAdvice = new ParsedAdvice(ClassFileLocator.ForClassLoader.of(agentLoader));
  }

  /** The woven class file, or null if nothing is to be woven. */
  byte @Nullable [] weave(
      List<IndexedType> matches,
      String internalName,
      @Nullable ClassLoader loader,
      @Nullable Class<?> classBeingRedefined,
      byte[] classFile) {
    boolean state = needsState(matches, classBeingRedefined);
    Map<Technology, List<WovenType>> types = enabledTypes(matches);
    if (types.isEmpty() && !state) {
      return null;
    }
    int version = (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
    refuseNewer(version);
    String name = internalName.replace('/', '.');
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            new ApplicationClasses(loader),
            new MissingClasses());
    TypePool pool =
        new TypePool.Default.WithLazyResolution(
            new TypePool.CacheProvider.Simple(),
            isByAnnotation(matches) && classBeingRedefined != null
                ? new ClassFileLocator.Compound(new ApplicationClasses(loader), locator)
                : locator,
            TypePool.Default.ReaderMode.FAST);
    TypeDescription type = pool.describe(name).resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    boolean old = version < FIRST_VERSION_WITH_INVOKEDYNAMIC;
    if (old) {
      builder = builder.visit(new StaticCallSites(name, loader, version));
    }
    if (state) {
      builder = builder.visit(new StateField());
    }
    for (Map.Entry<Technology, List<WovenType>> entry : types.entrySet()) {
      builder = advise(builder, type, loader, entry.getKey(), entry.getValue());
    }
    return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
  }

  /** What the JVM gives again has lost the annotations that are not kept at run time. */
  private static boolean isByAnnotation(List<IndexedType> matches) {
    for (IndexedType match : matches) {
      if (match.selection() == WovenType.Selection.ANNOTATED) {
        return true;
      }
    }
    return false;
  }

  private DynamicType.Builder<?> advise(
      DynamicType.Builder<?> builder,
      TypeDescription type,
      @Nullable ClassLoader loader,
      Technology technology,
      List<WovenType> types) {
    if (!technology.classLoaderMatcher().matches(loader)) {
      return builder;
    }
    AdviceTransformer transformer =
        new AdviceTransformer(
            builder, type, loader, parsedAdvice, technology.instrumentationName());
    for (WovenType one : types) {
      one.transform(transformer);
    }
    return transformer.builder();
  }

  private Map<Technology, List<WovenType>> enabledTypes(List<IndexedType> matches) {
    Map<Technology, List<WovenType>> types = new HashMap<>();
    for (IndexedType match : matches) {
      if (technologies.isEnabled(match.technology())) {
        Declaration declaration = technologies.declaration(match.technology());
        List<WovenType> ofTechnology = types.get(declaration.technology());
        if (ofTechnology == null) {
          ofTechnology = new ArrayList<>();
          types.put(declaration.technology(), ofTechnology);
        }
        ofTechnology.add(declaration.type(match));
      }
    }
    return types;
  }

  /**
   * Fields can be added on first load only, whether or not the technology is on by then: it may be
   * switched on later. What a class has got then it must get again at every retransformation.
   */
  private boolean needsState(List<IndexedType> matches, @Nullable Class<?> classBeingRedefined) {
    if (classBeingRedefined != null) {
      return Arrays.asList(classBeingRedefined.getInterfaces()).contains(E2iState.class);
    }
    for (IndexedType match : matches) {
      if (match.hasState()) {
        return true;
      }
    }
    return false;
  }

  private static void refuseNewer(int version) {
    int newest = ClassFileVersion.latest().getMajorVersion();
    if (version > newest) {
      throw new RefusedException(
          "its class file has version "
              + version
              + ", and the newest that this agent knows is "
              + newest
              + " (Java "
              + (newest - 44)
              + "); a newer e2i-obs is needed");
    }
  }
}
