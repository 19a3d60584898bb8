/** Lines that are logged with {@code java.util.logging}. */
@NullMarked
package io.e2i.obs.instrumentation.jul;

import org.jspecify.annotations.NullMarked;
