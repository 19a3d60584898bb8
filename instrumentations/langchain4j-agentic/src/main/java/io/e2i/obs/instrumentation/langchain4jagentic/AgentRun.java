package io.e2i.obs.instrumentation.langchain4jagentic;

import dev.langchain4j.agentic.agent.AgentInvocationException;
import dev.langchain4j.agentic.planner.AgentInstance;
import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.ContentOption;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of an agent. */
final class AgentRun {

  private static final String NAME = Langchain4jAgenticInstrumentation.NAME;
  private static final ContentOption CONTENT = new ContentOption(NAME);

  /** Scopes and the like, which hold all there is. */
  private static final String LIBRARY = "dev.langchain4j.agentic.";

  private static final int MAX_WRAPPERS = 4;

  private AgentRun() {}

  /**
   * @param arguments as {@code AgentInvocationArguments}, or in an array
   */
  static @Nullable Operation start(AgentInstance agent, @Nullable Object arguments) {
    if (!Operations.isRecording()) {
      return null;
    }
    Operation run = Operations.start(AgentRuns.agent(NAME, nameOf(agent), null));
    if (run == null) {
      return null;
    }
    run.set(GenAiAttributes.AGENT_ID, agent.agentId());
    ContentLevel level = CONTENT.level();
    if (level != ContentLevel.NONE) {
      run.audit().input(Captured.of(shown(arguments), level));
    }
    return run;
  }

  static void end(@Nullable Operation run, @Nullable Object result, @Nullable Throwable thrown) {
    if (run == null) {
      return;
    }
    ContentLevel level = CONTENT.level();
    if (level != ContentLevel.NONE && isShown(result)) {
      run.audit().output(Captured.of(result, level));
    }
    run.end(causeOf(thrown));
  }

  private static String nameOf(AgentInstance agent) {
    String name = agent.name();
    if (name != null && !name.isEmpty()) {
      return name;
    }
    Class<?> type = agent.type();
    return type == null ? "unknown" : type.getSimpleName();
  }

  private static Object shown(@Nullable Object arguments) {
    if (arguments instanceof Object[]) {
      List<Object> shown = new ArrayList<>();
      for (Object argument : (Object[]) arguments) {
        if (isShown(argument)) {
          shown.add(argument);
        }
      }
      return shown;
    }
    Map<Object, Object> shown = new LinkedHashMap<>();
    for (Map.Entry<?, ?> argument : named(arguments).entrySet()) {
      if (isShown(argument.getValue())) {
        shown.put(argument.getKey(), argument.getValue());
      }
    }
    return shown;
  }

  /** The arguments by name; read by reflection, for they are a record, which Java 8 has not. */
  private static Map<?, ?> named(@Nullable Object arguments) {
    try {
      Object named =
          arguments == null ? null : arguments.getClass().getMethod("namedArgs").invoke(arguments);
      return named instanceof Map ? (Map<?, ?>) named : Collections.emptyMap();
    } catch (ReflectiveOperationException otherVersion) {
      return Collections.emptyMap();
    }
  }

  private static boolean isShown(@Nullable Object value) {
    return value != null && !value.getClass().getName().startsWith(LIBRARY);
  }

  /** What the agent has thrown, which workflows wrap again and again. */
  private static @Nullable Throwable causeOf(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < MAX_WRAPPERS && cause != null && isWrapper(cause); i++) {
      cause = cause.getCause();
    }
    return cause == null ? thrown : cause;
  }

  private static boolean isWrapper(Throwable thrown) {
    return (thrown instanceof AgentInvocationException
            || thrown instanceof InvocationTargetException
            || thrown instanceof java.util.concurrent.CompletionException
            || thrown instanceof java.lang.reflect.UndeclaredThrowableException)
        && thrown.getCause() != null;
  }
}
