/** Requests that a servlet container hands to filters and servlets, javax and jakarta. */
@NullMarked
package io.e2i.obs.instrumentation.servlet;

import org.jspecify.annotations.NullMarked;
