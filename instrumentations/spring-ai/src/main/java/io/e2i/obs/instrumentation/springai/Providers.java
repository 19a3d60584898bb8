package io.e2i.obs.instrumentation.springai;

import org.jspecify.annotations.Nullable;

/** Whose models a class of Spring AI asks, in the words of the conventions. */
final class Providers {

  private static final String SPRING = "org.springframework.ai.";

  /** The package below Spring AI's, and the provider. */
  private static final String[][] KNOWN = {
    {"openai.", "openai"},
    {"openaisdk.", "openai"},
    {"azure.openai.", "azure.ai.openai"},
    {"anthropic.", "anthropic"},
    {"ollama.", "ollama"},
    {"mistralai.", "mistral_ai"},
    {"bedrock.", "aws.bedrock"},
    {"vertexai.", "gcp.vertex_ai"},
    {"google.genai.", "gcp.gen_ai"},
    {"deepseek.", "deepseek"},
    {"watsonx.", "ibm.watsonx.ai"},
    {"huggingface.", "huggingface"},
    {"minimax.", "minimax"},
    {"zhipuai.", "zhipuai"},
    {"oci.", "oci"},
    {"stabilityai.", "stabilityai"},
    {"transformers.", "transformers"},
    {"postgresml.", "postgresml"},
  };

  private Providers() {}

  /** Null for a class that is not Spring AI's, or belongs to no provider. */
  static @Nullable String of(Class<?> type) {
    for (Class<?> one = type; one != null; one = one.getSuperclass()) {
      String provider = of(one.getName());
      if (provider != null) {
        return provider;
      }
    }
    return null;
  }

  private static @Nullable String of(String className) {
    for (String[] known : KNOWN) {
      if (className.startsWith(SPRING) && className.startsWith(known[0], SPRING.length())) {
        return known[1];
      }
    }
    return null;
  }

  /** Whether this is an object of Spring AI, and not of the application. */
  static boolean isSpring(Object object) {
    return object.getClass().getName().startsWith(SPRING);
  }
}
