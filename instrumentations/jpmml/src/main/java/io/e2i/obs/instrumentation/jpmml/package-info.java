/** Predictions of PMML models, evaluated by JPMML. */
@NullMarked
package io.e2i.obs.instrumentation.jpmml;

import org.jspecify.annotations.NullMarked;
