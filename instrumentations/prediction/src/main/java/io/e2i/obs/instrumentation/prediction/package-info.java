/** Methods that the configuration names become predictions of models. */
@NullMarked
package io.e2i.obs.instrumentation.prediction;

import org.jspecify.annotations.NullMarked;
