package io.e2i.obs.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;

class ThrowableMethodsTest {

  @Test
  void aMethodThatNeedsAMissingClassHidesNoCause() throws Exception {
    ThrowableMethods methods = methodsOf(optional(Visibility.PUBLIC));

    assertThat(methods.ownerOfCause()).isNull();
    assertThat(methods.hasOwnMessage()).isFalse();
    assertThat(methods.hasOwnStack()).isFalse();
  }

  @Test
  void aCauseOfItsOwnIsFoundAmongMethodsThatNeedAMissingClass() throws Exception {
    ThrowableMethods methods =
        methodsOf(
            optional(Visibility.PUBLIC)
                .defineMethod("getCause", Throwable.class, Visibility.PUBLIC)
                .intercept(StubMethod.INSTANCE));

    assertThat(methods.ownerOfCause()).isEqualTo("com.acme.ApiException");
    assertThat(methods.hasOwnMessage()).isFalse();
  }

  @Test
  void whatCannotBeFoundOutMayBeItsOwn() throws Exception {
    ThrowableMethods methods = methodsOf(optional(Visibility.PACKAGE_PRIVATE));

    assertThat(methods.ownerOfCause()).isEqualTo("com.acme.ApiException");
  }

  /** A class as many clients have them: one of its methods is for an optional library. */
  private static DynamicType.Builder<RuntimeException> optional(Visibility visibility) {
    TypeDescription missing =
        new ByteBuddy().makeInterface().name("com.acme.Missing").make().getTypeDescription();
    return new ByteBuddy()
        .subclass(RuntimeException.class)
        .modifiers(visibility)
        .name("com.acme.ApiException")
        .defineMethod("toResponse", missing, Visibility.PUBLIC)
        .intercept(StubMethod.INSTANCE);
  }

  private static ThrowableMethods methodsOf(DynamicType.Builder<RuntimeException> type)
      throws ReflectiveOperationException {
    Class<?> loaded = type.make().load(ThrowableMethodsTest.class.getClassLoader()).getLoaded();
    Constructor<?> constructor = loaded.getDeclaredConstructor(String.class);
    constructor.setAccessible(true);
    return ThrowableMethods.of((Throwable) constructor.newInstance("failed"));
  }
}
