/** Spring AI: language models, embeddings and tools. */
@NullMarked
package io.e2i.obs.instrumentation.springai;

import org.jspecify.annotations.NullMarked;
