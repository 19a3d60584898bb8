package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What a prompt asks for, or else the model's defaults. Options and models of the application's own
 * making are not asked.
 */
final class ChatSettings {

  private final @Nullable ChatOptions asked;
  private final @Nullable ChatOptions defaults;

  private ChatSettings(@Nullable ChatOptions asked, @Nullable ChatOptions defaults) {
    this.asked = asked;
    this.defaults = defaults;
  }

  static ChatSettings of(ChatModel model, Prompt prompt) {
    ChatOptions defaults = Providers.isSpring(model) ? model.getDefaultOptions() : null;
    return new ChatSettings(known(prompt.getOptions()), known(defaults));
  }

  private static @Nullable ChatOptions known(@Nullable ChatOptions options) {
    return options != null && Providers.isSpring(options) ? options : null;
  }

  @Nullable String model() {
    String model = asked == null ? null : asked.getModel();
    return model != null || defaults == null ? model : defaults.getModel();
  }

  void tell(Operation operation) {
    // What the prompt says goes over what the model would do.
    tell(operation, defaults);
    tell(operation, asked);
  }

  private static void tell(Operation operation, @Nullable ChatOptions options) {
    if (options == null) {
      return;
    }
    Integer limit = options.getMaxTokens();
    operation.set(GenAiAttributes.REQUEST_TEMPERATURE, options.getTemperature());
    operation.set(GenAiAttributes.REQUEST_TOP_P, options.getTopP());
    operation.set(
        GenAiAttributes.REQUEST_MAX_TOKENS, limit == null ? null : Long.valueOf(limit.longValue()));
  }
}
