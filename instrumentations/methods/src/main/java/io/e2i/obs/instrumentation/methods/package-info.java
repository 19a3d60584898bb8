/** Methods that the configuration names become operations. */
@NullMarked
package io.e2i.obs.instrumentation.methods;

import org.jspecify.annotations.NullMarked;
