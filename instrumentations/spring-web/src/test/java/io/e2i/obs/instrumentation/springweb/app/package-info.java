/** The Spring application of the tests. It runs in the child, and knows nothing of the agent. */
package io.e2i.obs.instrumentation.springweb.app;
