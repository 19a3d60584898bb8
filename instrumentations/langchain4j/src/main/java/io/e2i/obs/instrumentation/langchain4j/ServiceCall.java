package io.e2i.obs.instrumentation.langchain4j;

import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call of an AI service's method is a run of the agent that the service is. */
final class ServiceCall {

  private static final String AGENT = "dev.langchain4j.agentic.Agent";
  private static final String MEMORY = "dev.langchain4j.service.memory.ChatMemoryAccess";

  /** Has begun a run already when it calls an agent that is an AI service. */
  private static final String AGENTIC = "langchain4j-agentic";

  private ServiceCall() {}

  static ServiceRun.@Nullable Stay begin(
      @Nullable Object service, @Nullable Method method, Object @Nullable [] arguments) {
    if (service == null || method == null || !isService(method) || isAgentAlready()) {
      return null;
    }
    Class<?> type = typeOf(service, method);
    Operation operation =
        Operations.start(
            AgentRuns.agent(Langchain4jInstrumentation.NAME, nameOf(type, method), null));
    if (operation == null) {
      return null;
    }
    operation.set(OperationAttributes.CODE_FUNCTION_NAME, type.getName() + "." + method.getName());
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE && arguments != null) {
      operation.audit().input(Captured.of(Arrays.asList(arguments), level));
    }
    return new ServiceRun(operation).enter();
  }

  private static boolean isService(Method method) {
    return Operations.isRecording()
        && !method.isDefault()
        && method.getDeclaringClass() != Object.class
        && !method.getDeclaringClass().getName().equals(MEMORY);
  }

  private static boolean isAgentAlready() {
    Operation current = Operations.current();
    return current != null
        && current.kind() == OperationKind.AGENT_RUN
        && current.template().technology().equals(AGENTIC);
  }

  private static Class<?> typeOf(Object service, Method method) {
    Class<?>[] types = service.getClass().getInterfaces();
    return types.length == 0 ? method.getDeclaringClass() : types[0];
  }

  /** The name that an annotation gives the agent, otherwise the interface's. */
  private static String nameOf(Class<?> type, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation.annotationType().getName().equals(AGENT)) {
        Object name = Getter.value(annotation, "name");
        if (name instanceof String && !((String) name).isEmpty()) {
          return (String) name;
        }
      }
    }
    return type.getSimpleName();
  }

  static void end(@Nullable Object call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    ServiceRun run = ((ServiceRun.Stay) call).leave();
    if (thrown == null && run.isStreamed()) {
      return;
    }
    if (thrown == null
        && result instanceof CompletionStage
        && await(run.operation(), (CompletionStage<?>) result)) {
      return;
    }
    end(run.operation(), result, thrown);
  }

  /** The application's future stays as it is; false if it does not tell. */
  private static boolean await(Operation operation, CompletionStage<?> stage) {
    try {
      stage.whenComplete((value, failure) -> end(operation, value, causeOf(failure)));
      return true;
    } catch (Throwable refused) {
      // One of the application's own making, which may not like to be listened to.
      Failures.swallow(SelfCounter.ADVICE_FAILURES, stage.getClass().getName(), refused);
      return false;
    }
  }

  private static void end(
      Operation operation, @Nullable Object result, @Nullable Throwable thrown) {
    if (result != null && !operation.isEnded()) {
      tell(operation, result);
    }
    operation.end(thrown);
  }

  /** Keeps what the run has answered; of a result with details only what it is about. */
  static void tell(Operation operation, Object result) {
    ContentLevel level = Content.level();
    if (level != ContentLevel.NONE) {
      boolean detailed = result.getClass().getName().equals("dev.langchain4j.service.Result");
      Object content = detailed ? Getter.value(result, "content") : result;
      operation.audit().output(Captured.of(content, level));
    }
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }
}
