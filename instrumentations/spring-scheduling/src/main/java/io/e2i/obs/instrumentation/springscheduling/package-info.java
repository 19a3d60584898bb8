/** Asynchronous and scheduled methods of Spring, and tasks given to its executors. */
@NullMarked
package io.e2i.obs.instrumentation.springscheduling;

import org.jspecify.annotations.NullMarked;
