/** The current operation follows a task to the thread that runs it, and its wait is measured. */
@NullMarked
package io.e2i.obs.instrumentation.executor;

import org.jspecify.annotations.NullMarked;
