package io.e2i.obs.instrumentation.jdbc;

/** Where databases differ in how they write strings, names and comments. */
enum SqlSyntax {
  /** {@code 'it\'s'}: a backslash takes the meaning from the quote after it. */
  BACKSLASH_ESCAPES,
  /** {@code "…"} is a string; elsewhere it is a name. */
  DOUBLE_QUOTED_STRINGS,
  /** {@code #} begins a comment that ends with the line. */
  HASH_COMMENTS,
  /** {@code --} begins a comment only before white space. */
  SPACED_LINE_COMMENTS,
  /** A comment may be written inside a comment. */
  NESTED_COMMENTS,
  /** {@code $$…$$} and {@code $tag$…$tag$} are strings. */
  DOLLAR_STRINGS,
  /** {@code q'[…]'} is a string. */
  Q_STRINGS,
  /** {@code [name]} is a name. */
  BRACKETED_NAMES,
  /** {@code #} is part of names. */
  HASH_NAMES,
  /** {@code $9.99} is a number. */
  MONEY,
  /** {@code :1} is a parameter. */
  NUMBERED_PARAMETERS
}
