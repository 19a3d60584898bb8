package io.e2i.obs.config;

import io.e2i.obs.self.AgentLog;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the user's file of prices has changed, and reads it again. Has no thread of its own:
 * somebody polls. Confined to one thread.
 */
public final class PriceFileWatcher {

  private final @Nullable File file;
  private FileStamps seen;

  /**
   * @param config just read
   */
  public PriceFileWatcher(CostsConfig config) {
    file = config.file();
    seen = FileStamps.of(file);
  }

  /**
   * Reads the file again if it has changed, and logs one line about it. A file that is broken or
   * has gone changes nothing, and is logged once per change.
   *
   * @return the new prices, or null if those in force stay in force
   */
  public @Nullable PriceList poll() {
    if (file == null || !seen.haveChanged() || seen.areUnsettled()) {
      return null;
    }
    seen = FileStamps.of(file);
    try {
      PriceList prices = PriceList.read(file);
      AgentLog.event(
          AgentLog.Level.INFO,
          file + " has changed: " + prices.prices().size() + " prices are in force.");
      return prices;
    } catch (ConfigProblems e) {
      AgentLog.event(
          AgentLog.Level.ERROR,
          e.getMessage() + "\n  The prices that were in force before stay so.");
      return null;
    }
  }
}
