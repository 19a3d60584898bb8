package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.e2i.obs.self.AgentLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceListTest {

  private static final String ONE =
      "date: 2026-01-31\nprices:\n- {match: m, input: 1, output: 2}\n";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void quiet() {
    file = directory.resolve("prices.yaml");
    AgentLog.level(AgentLog.Level.OFF);
  }

  @AfterEach
  void loud() {
    AgentLog.level(AgentLog.Level.INFO);
  }

  @Test
  void theListThatIsPackedIsValidAndDated() throws Exception {
    PriceList packed = PriceList.packed();

    assertThat(LocalDate.parse(packed.date())).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(packed.prices()).hasSizeGreaterThan(60);
    assertThat(packed.prices())
        .allSatisfy(
            price -> {
              assertThat(price.input()).as(price.match()).isPositive();
              assertThat(price.cacheRead()).as(price.match()).isLessThanOrEqualTo(price.input());
              assertThat(price.cacheWrite())
                  .as(price.match())
                  .isGreaterThanOrEqualTo(price.input());
            });
    assertThat(packed.prices()).extracting(ModelPrice::match).doesNotHaveDuplicates();
  }

  @Test
  void whatIsLeftOutIsTheInputsPrice() throws Exception {
    PriceList list =
        PriceList.parse(
            "prices:\n"
                + "  - {match: 'a.*', provider: openai, input: 4, output: 8, cache_read: 0,"
                + " cache_write: 5.5}\n"
                + "  - {match: b, input: 0.5, output: 0}\n",
            "prices.yaml");

    assertThat(list.date()).isNull();
    assertThat(list.prices().get(0).provider()).isEqualTo("openai");
    assertThat(list.prices().get(0).cacheRead()).isZero();
    assertThat(list.prices().get(0).cacheWrite()).isEqualTo(5.5);
    assertThat(list.prices().get(1).provider()).isNull();
    assertThat(list.prices().get(1).cacheRead()).isEqualTo(0.5);
    assertThat(list.prices().get(1).cacheWrite()).isEqualTo(0.5);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    ConfigProblems problems =
        catchThrowableOfType(
            ConfigProblems.class,
            () ->
                PriceList.parse(
                    "date: yesterday\n"
                        + "prices:\n"
                        + "  - {match: '(', input: 1, output: 1}\n"
                        + "  - {input: -1, output: a lot}\n"
                        + "  - {match: m, input: 1, outputs: 2}\n"
                        + "  - m\n"
                        + "currency: EUR\n",
                    "prices.yaml"));

    assertThat(problems.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "date (line 1) must be a date such as 2026-11-27, but is \"yesterday\"",
            "prices[0].match (line 3) must be a regular expression in RE2's syntax (missing closing"
                + " )), but is \"(\"",
            "prices[1].match (line 4) is missing",
            "prices[1].input (line 4) must be a number from 0 to 100000 such as 0.25, but is"
                + " \"-1\"",
            "prices[1].output (line 4) must be a number from 0 to 100000 such as 0.25, but is"
                + " \"a lot\"",
            "prices[2].output (line 5) is missing",
            "prices[2].outputs (line 5) is not a known key; did you mean prices[2].output?",
            "prices (line 6) must be a list of mappings, but is \"m\"",
            "currency (line 7) is not a known key; known here: date, prices");
  }

  @Test
  void aListWithoutPricesIsNone() {
    ConfigProblems problems =
        catchThrowableOfType(
            ConfigProblems.class, () -> PriceList.parse("date: 2026-01-31\n", "prices.yaml"));

    assertThat(problems.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly("prices (line 1) is missing");
  }

  @Test
  void theUsersFileTakesThePlaceOfThePackedOne() throws Exception {
    Files.writeString(file, ONE);

    CostsConfig costs = config("costs: {prices: '" + file + "'}").costs();
    assertThat(costs.enabled()).isTrue();
    assertThat(costs.prices().prices()).hasSize(1);
    assertThat(config("costs: {enabled: false}").costs().prices()).isNull();
  }

  @Test
  void problemsOfTheFileAreProblemsOfTheConfiguration() throws Exception {
    File none = new File(directory.toFile(), "none.yaml");
    assertThat(problemsOf("costs: {prices: '" + none + "'}"))
        .containsExactly("costs.prices, file " + none + ": " + none + " does not exist");
    Files.writeString(file, "prices:\n  - {match: m, input: x, output: y}\n");

    assertThat(problemsOf("costs: {enable: true, prices: '" + file + "'}"))
        .containsExactlyInAnyOrder(
            "costs.prices, file "
                + file
                + ": prices[0].input (line 2) must be a number from 0 to 100000 such as 0.25, but"
                + " is \"x\"",
            "costs.prices, file "
                + file
                + ": prices[0].output (line 2) must be a number from 0 to 100000 such as 0.25, but"
                + " is \"y\"",
            "costs.enable (line 1) is not a known key; did you mean costs.enabled?");
  }

  @Test
  void aChangedFileIsReadAgain() throws Exception {
    write(ONE, 60);
    PriceFileWatcher watcher =
        new PriceFileWatcher(config("costs: {prices: '" + file + "'}").costs());
    assertThat(watcher.poll()).isNull();

    write(ONE + "- {match: n, input: 1, output: 2}\n", 30);
    assertThat(watcher.poll().prices()).extracting(ModelPrice::match).isEqualTo(List.of("m", "n"));
    assertThat(watcher.poll()).isNull();
    write("prices: 7\n", 20);
    assertThat(watcher.poll()).isNull();
    Files.delete(file);
    assertThat(watcher.poll()).isNull();
    write(ONE, 10);
    assertThat(watcher.poll().prices()).hasSize(1);
  }

  @Test
  void aFileThatMayBeHalfWrittenIsLeftAlone() throws Exception {
    write(ONE, 60);
    PriceFileWatcher watcher =
        new PriceFileWatcher(config("costs: {prices: '" + file + "'}").costs());
    write(ONE + "# more", -3600);

    assertThat(watcher.poll()).isNotNull();
    Files.writeString(file, ONE);
    assertThat(watcher.poll()).isNull();
  }

  @Test
  void nobodyWatchesThePackedList() {
    assertThat(new PriceFileWatcher(config("# nothing").costs()).poll()).isNull();
  }

  private void write(String text, int secondsAgo) throws IOException {
    Files.writeString(file, text);
    long time = System.currentTimeMillis() - 1000L * secondsAgo;
    assertThat(file.toFile().setLastModified(time)).isTrue();
  }
}
