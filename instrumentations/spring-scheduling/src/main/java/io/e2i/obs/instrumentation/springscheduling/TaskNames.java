package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.PoolNames;
import io.e2i.obs.operation.TaskTemplates;
import io.opentelemetry.api.common.Attributes;
import org.springframework.util.CustomizableThreadCreator;

/** What tasks and the executors that run them are called; both of low cardinality. */
final class TaskNames {

  private static final TaskTemplates TEMPLATES =
      new TaskTemplates(
          OperationKind.TASK_RUN, SpringSchedulingInstrumentation.NAME, "run", Attributes.empty());

  private TaskNames() {}

  static OperationTemplate template(String task, String queue) {
    return TEMPLATES.of(task, queue);
  }

  /** The name of an executor: what its threads have in common, or what else is known of it. */
  static String ofExecutor(Object executor) {
    if (executor instanceof CustomizableThreadCreator) {
      String prefix = ((CustomizableThreadCreator) executor).getThreadNamePrefix();
      return PoolNames.ALL.of(prefix == null ? "" : prefix);
    }
    return AdaptedExecutor.nameOf(executor);
  }

  /** The executor that the calling thread belongs to. */
  static String ofThread() {
    return PoolNames.ALL.of(Thread.currentThread().getName());
  }

  /** The class of the application that has been written down for a task's class. */
  static String sourceOf(Class<?> type) {
    String name = type.getName();
    // What follows was made: lambdas, proxies, what other languages have for these.
    int made = name.indexOf("$$");
    int end = made > 0 ? made : name.length();
    for (int at = withoutNumber(name, end); at < end; at = withoutNumber(name, end)) {
      end = at;
    }
    return name.substring(0, end);
  }

  /** Where the name ends without the number of an anonymous class; the end if it has none. */
  private static int withoutNumber(String name, int end) {
    int at = end;
    while (at > 0 && Character.isDigit(name.charAt(at - 1))) {
      at--;
    }
    return at < end && at > 1 && name.charAt(at - 1) == '$' ? at - 1 : end;
  }

  /** Without package and enclosing classes. */
  static String simple(String className) {
    int dot = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$'));
    return className.substring(dot + 1);
  }
}
