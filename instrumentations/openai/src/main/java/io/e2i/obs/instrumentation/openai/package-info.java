/** OpenAI's Java SDK: chat completions, responses and embeddings. */
@NullMarked
package io.e2i.obs.instrumentation.openai;

import org.jspecify.annotations.NullMarked;
