package io.e2i.obs.weave;

import java.lang.invoke.MethodHandle;

/** Advice that takes its arguments in an array. */
final class AdviceHandle {

  final MethodHandle method;

  AdviceHandle(MethodHandle method) {
    this.method = method;
  }
}
