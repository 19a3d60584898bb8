/** Agents of LangChain4j's agentic module, alone and in workflows. */
@NullMarked
package io.e2i.obs.instrumentation.langchain4jagentic;

import org.jspecify.annotations.NullMarked;
