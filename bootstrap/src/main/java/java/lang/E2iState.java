package java.lang;

/**
 * Implemented, by weaving, by classes of the application that carry one value of the agent: a
 * statement its SQL, a task its context. In {@code java.lang} for the reason given at {@link
 * E2iDispatcher}.
 *
 * <p>The value is plain data without synchronisation: who hands the object to another thread
 * publishes the value with it.
 */
public interface E2iState {

  /** The value, or null if none was set. */
  Object e2iState();

  /** Replaces the value. */
  void e2iState(Object value);
}
