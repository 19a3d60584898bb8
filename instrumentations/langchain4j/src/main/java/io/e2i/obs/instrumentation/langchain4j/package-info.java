/** Language models, embeddings, AI services and tools of LangChain4j. */
@NullMarked
package io.e2i.obs.instrumentation.langchain4j;

import org.jspecify.annotations.NullMarked;
