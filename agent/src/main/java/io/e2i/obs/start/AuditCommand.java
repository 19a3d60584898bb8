package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigProblems;
import io.e2i.obs.export.audit.AuditFindings;
import io.e2i.obs.export.audit.AuditSearch;
import io.e2i.obs.signal.trace.EpochClock;
import java.io.File;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The command {@code audit}: finds records of the audit trail and prints them. */
final class AuditCommand {

  private static final int FOUND = 0;
  private static final int NOTHING = 1;
  private static final int MISUSED = 2;

  private static final long MAX_BYTES = 64L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String HELP =
      "java -jar e2i-obs.jar audit [<option> …]     finds records of the audit trail, the newest first\n"
          + "\n"
          + "  --trace-id <id>      of this trace\n"
          + "  --request-id <id>    of this request (X-Request-ID)\n"
          + "  --model <name>       of this model: the one that answered, or that was asked for\n"
          + "  --tenant <id>        for this tenant\n"
          + "  --kind <kind>        prediction, llm_call, agent_run or tool_call\n"
          + "  --since <time>       from this time on: 2026-11-27T09:30:00Z, 2026-11-27, 2h, 3d\n"
          + "  --until <time>       up to this time\n"
          + "  --limit <number>     this many at most; 100 unless given, 10000 at most\n"
          + "  --dir <directory>    in this directory; otherwise where the configuration says\n"
          + "  --pretty             readable (unless --json is given)\n"
          + "  --json               as they were written, one JSON object a line\n"
          + "\n"
          + "What could not be read is told on standard error. Exit code: 0 found, 1 nothing found or\n"
          + "failed, 2 not understood.\n";

  private final ConfigLoader configuration;
  private final PrintStream out;
  private final PrintStream err;

  AuditCommand(ConfigLoader configuration, PrintStream out, PrintStream err) {
    this.configuration = configuration;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @param words the first of which is {@code audit}
   * @return the exit code
   */
  int run(String[] words) {
    AuditArguments arguments;
    try {
      arguments = AuditArguments.of(words, now());
    } catch (IllegalArgumentException misused) {
      err.println(misused.getMessage());
      err.println("java -jar e2i-obs.jar audit --help says what there is.");
      return MISUSED;
    }
    if (arguments.isHelp()) {
      out.print(HELP);
      return FOUND;
    }
    try {
      File given = arguments.directory();
      return search(arguments, given == null ? configured() : given);
    } catch (ConfigProblems problems) {
      err.println(problems.getMessage());
      return NOTHING;
    }
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() + new EpochClock().offset());
  }

  private File configured() throws ConfigProblems {
    AgentConfig config = configuration.load();
    return config.audit().directory(config.files());
  }

  private int search(AuditArguments arguments, File directory) {
    if (!directory.isDirectory()) {
      err.println(
          "Expected a directory with an audit trail (audit.directory, or --dir), but "
              + (directory.exists() ? "this is none: " : "there is no ")
              + directory.getAbsolutePath());
      return NOTHING;
    }
    AuditFindings findings =
        new AuditSearch(directory, MAX_BYTES).find(arguments.query(), PATIENCE);
    for (String line : findings.lines()) {
      out.print(arguments.isJson() ? line + '\n' : AuditText.of(line));
    }
    out.flush();
    for (String remark : findings.remarks()) {
      err.println(remark);
    }
    if (findings.lines().isEmpty()) {
      err.println("No such record in " + directory.getAbsolutePath());
      return NOTHING;
    }
    return FOUND;
  }
}
