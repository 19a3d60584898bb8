/** What Spring MVC knows of a request: the route, and the exception behind an error response. */
@NullMarked
package io.e2i.obs.instrumentation.springweb;

import org.jspecify.annotations.NullMarked;
