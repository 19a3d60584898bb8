/**
 * JDBC: statements of any driver, seen where the driver itself runs them. {@code
 * JdbcInstrumentation} says what is woven; {@code SqlStatement} reads SQL text, {@code JdbcUrl}
 * reads connection URLs.
 */
@NullMarked
package io.e2i.obs.instrumentation.jdbc;

import org.jspecify.annotations.NullMarked;
