package io.e2i.obs.start;

import io.e2i.obs.config.ConfigCheck;
import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigSources;
import io.e2i.obs.weave.Weaving;
import java.io.File;
import java.io.PrintStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What {@code java -jar e2i-obs.jar} understands. */
public final class CommandLine {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final String HELP =
      "e2i-obs "
          + AgentVersion.current()
          + ": makes a Java service observable without a changed line of its source\n"
          + "\n"
          + "With a service:\n"
          + "  java -javaagent:e2i-obs.jar[=config=<file>] -jar any-service.jar\n"
          + "\n"
          + "On its own:\n"
          + "  java -jar e2i-obs.jar check [<file>]            checks a configuration and prints what is"
          + " in force\n"
          + "  java -jar e2i-obs.jar attach <pid> [config=<file>]  starts the agent in a JVM that runs"
          + " already\n"
          + "  java -jar e2i-obs.jar audit [--trace-id <id> …]  finds predictions, model calls and runs of"
          + " agents\n"
          + "  java -jar e2i-obs.jar --version | --help\n"
          + "\n"
          + "Without a file the agent looks at -De2i.obs.config, then E2I_OBS_CONFIG, then\n"
          + "agent-config.yaml beside the jar; without any of these the defaults are in force.\n"
          + "Metrics are served at http://localhost:9464/metrics, spans go to http://localhost:4318.\n";

  private final File jar;
  private final PrintStream out;
  private final PrintStream err;

  CommandLine(File jar, PrintStream out, PrintStream err) {
    this.jar = jar;
    this.out = out;
    this.err = err;
  }

  /** Runs one command and answers the exit code: 0 done, 1 failed, 2 not understood. */
  public static int run(String[] arguments, File jar) {
    return new CommandLine(jar, System.out, System.err).run(arguments);
  }

  int run(String... arguments) {
    boolean help = arguments.length == 0 || asksForHelp(arguments);
    String command = help ? "--help" : arguments[0];
    switch (command) {
      case "--help":
      case "-h":
      case "help":
        out.print(HELP);
        return OK;
      case "--version":
      case "-V":
      case "version":
        out.println("e2i-obs " + AgentVersion.current());
        return OK;
      case "check":
        return arguments.length > 2 || (arguments.length == 2 && arguments[1].startsWith("--"))
            ? misused("check takes one file at most")
            : check(arguments.length == 2 ? arguments[1] : null);
      case "attach":
        return attach(arguments);
      case "audit":
        return new AuditCommand(configuration(), out, err).run(arguments);
      default:
        return misused("\"" + command + "\" is not a command; known are check, attach and audit");
    }
  }

  /** The command {@code audit} has a help of its own. */
  private static boolean asksForHelp(String[] arguments) {
    return !arguments[0].equals("audit") && Arrays.asList(arguments).contains("--help");
  }

  private int check(@Nullable String file) {
    return ConfigCheck.run(configuration(), file == null ? null : new File(file), out, err);
  }

  private ConfigLoader configuration() {
    ConfigSources sources =
        new ConfigSources("", System.getProperties(), System.getenv(), jar.getParentFile());
    ClassLoader agentLoader = CommandLine.class.getClassLoader();
    return new ConfigLoader(sources, Technologies.known(Weaving.index(agentLoader), agentLoader));
  }

  private int attach(String[] arguments) {
    if (arguments.length < 2 || arguments.length > 3 || !arguments[1].matches("\\d{1,18}")) {
      return misused("attach needs the number of a process, as in: attach 4711 config=<file>");
    }
    try {
      Attachment.of(arguments[1]).load(jar, arguments.length == 3 ? absolute(arguments[2]) : "");
      out.println("e2i-obs has been loaded into process " + arguments[1] + "; its log says more.");
      return OK;
    } catch (AttachException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  /** The other JVM has a working directory of its own. */
  private static String absolute(String argument) {
    return argument.startsWith("config=")
        ? "config=" + new File(argument.substring("config=".length())).getAbsolutePath()
        : argument;
  }

  private int misused(String problem) {
    err.println(problem);
    err.println("java -jar e2i-obs.jar --help says what there is.");
    return MISUSED;
  }
}
