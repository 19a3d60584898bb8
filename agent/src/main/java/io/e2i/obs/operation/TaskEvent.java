package io.e2i.obs.operation;

/** What can happen to a task; the values of the label {@code event}, in lower case. */
public enum TaskEvent {
  /** A broker, job store or executor has taken it. */
  SENT,
  /** It has arrived where it will be worked on. */
  RECEIVED,
  /** Work on it has begun. */
  STARTED,
  SUCCEEDED,
  FAILED,
  /** It has come once more, after an attempt that did not succeed. */
  RETRIED,
  /** Not taken by a broker or executor, or given back by a consumer that does not want it again. */
  REJECTED
}
