/** Predictions of XGBoost models. */
@NullMarked
package io.e2i.obs.instrumentation.xgboost4j;

import org.jspecify.annotations.NullMarked;
