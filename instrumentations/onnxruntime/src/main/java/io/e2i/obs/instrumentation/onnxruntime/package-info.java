/** Predictions of models that run in ONNX Runtime. */
@NullMarked
package io.e2i.obs.instrumentation.onnxruntime;

import org.jspecify.annotations.NullMarked;
