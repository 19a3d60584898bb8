package io.e2i.obs.instrumentation.langchain4j;

import dev.langchain4j.model.ModelProvider;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The providers of models by the names of OpenTelemetry's GenAI conventions. */
final class Providers {

  /** By the constant's name, since newer versions have more of them. */
  private static final Map<String, String> BY_CONSTANT = new HashMap<>();

  /** By the package of a model that does not tell its provider. */
  private static final Map<String, String> BY_PACKAGE = new HashMap<>();

  private static final String MODELS = "dev.langchain4j.model.";

  static {
    BY_CONSTANT.put("AMAZON_BEDROCK", "aws.bedrock");
    BY_CONSTANT.put("AZURE_OPEN_AI", "azure.ai.openai");
    BY_CONSTANT.put("GITHUB_MODELS", "azure.ai.inference");
    BY_CONSTANT.put("GOOGLE_AI_GEMINI", "gcp.gemini");
    BY_CONSTANT.put("GOOGLE_GENAI", "gcp.gen_ai");
    BY_CONSTANT.put("GOOGLE_VERTEX_AI_ANTHROPIC", "gcp.vertex_ai");
    BY_CONSTANT.put("GOOGLE_VERTEX_AI_GEMINI", "gcp.vertex_ai");
    BY_CONSTANT.put("MICROSOFT_FOUNDRY", "azure.ai.inference");
    BY_CONSTANT.put("OPEN_AI", "openai");
    BY_CONSTANT.put("WATSONX", "ibm.watsonx.ai");

    BY_PACKAGE.put("azure", "azure.ai.openai");
    BY_PACKAGE.put("bedrock", "aws.bedrock");
    BY_PACKAGE.put("cohere", "cohere");
    BY_PACKAGE.put("googleai", "gcp.gemini");
    BY_PACKAGE.put("mistralai", "mistral_ai");
    BY_PACKAGE.put("ollama", "ollama");
    BY_PACKAGE.put("openai", "openai");
    BY_PACKAGE.put("openaiofficial", "openai");
    BY_PACKAGE.put("vertexai", "gcp.vertex_ai");
    BY_PACKAGE.put("voyageai", "voyage_ai");
    BY_PACKAGE.put("watsonx", "ibm.watsonx.ai");
  }

  private Providers() {}

  /** Null for {@code OTHER}, which is what a model says that does not know. */
  static @Nullable String nameOf(@Nullable ModelProvider provider) {
    if (provider == null || provider.name().equals("OTHER")) {
      return null;
    }
    String name = BY_CONSTANT.get(provider.name());
    return name == null ? provider.name().toLowerCase(Locale.ROOT) : name;
  }

  /** The provider of a model by the package that its class, or a superclass, is in. */
  static @Nullable String nameOf(Class<?> model) {
    for (Class<?> type = model; type != null; type = type.getSuperclass()) {
      String name = type.getName();
      if (name.startsWith(MODELS)) {
        int end = name.indexOf('.', MODELS.length());
        return end < 0 ? null : BY_PACKAGE.get(name.substring(MODELS.length(), end));
      }
    }
    return null;
  }
}
