package io.e2i.obs.operation;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Attributes of calls to language models, of agents and of their tools, by OpenTelemetry's GenAI
 * conventions (status Development, as of May 2026); what those lack is under {@code e2i.}.
 */
public final class GenAiAttributes {

  /** {@code chat}, {@code embeddings}, {@code invoke_agent} or {@code execute_tool}. */
  public static final AttributeKey<String> OPERATION_NAME = stringKey("gen_ai.operation.name");

  /** Such as {@code openai}, {@code anthropic}, {@code ollama}. */
  public static final AttributeKey<String> PROVIDER_NAME = stringKey("gen_ai.provider.name");

  /** The model that was asked for. */
  public static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");

  public static final AttributeKey<Double> REQUEST_TEMPERATURE =
      doubleKey("gen_ai.request.temperature");

  public static final AttributeKey<Double> REQUEST_TOP_P = doubleKey("gen_ai.request.top_p");

  public static final AttributeKey<Long> REQUEST_MAX_TOKENS = longKey("gen_ai.request.max_tokens");

  /** True if the answer came in pieces; otherwise absent. */
  public static final AttributeKey<Boolean> REQUEST_STREAM = booleanKey("gen_ai.request.stream");

  /** The model that has answered. */
  public static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");

  public static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");

  /** Why the model has stopped, in lower case: {@code stop}, {@code length}, {@code tool_calls}. */
  public static final AttributeKey<List<String>> RESPONSE_FINISH_REASONS =
      stringArrayKey("gen_ai.response.finish_reasons");

  /** Seconds. */
  public static final AttributeKey<Double> RESPONSE_TIME_TO_FIRST_CHUNK =
      doubleKey("gen_ai.response.time_to_first_chunk");

  /** All input, what came out of a cache included. */
  public static final AttributeKey<Long> USAGE_INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");

  /** All output, reasoning included. */
  public static final AttributeKey<Long> USAGE_OUTPUT_TOKENS =
      longKey("gen_ai.usage.output_tokens");

  /** The part of the input that came out of a cache. */
  public static final AttributeKey<Long> USAGE_CACHE_READ_TOKENS =
      longKey("gen_ai.usage.cache_read.input_tokens");

  /** The part of the input that was put into a cache. */
  public static final AttributeKey<Long> USAGE_CACHE_CREATION_TOKENS =
      longKey("gen_ai.usage.cache_creation.input_tokens");

  /** The part of the output that was reasoning. */
  public static final AttributeKey<Long> USAGE_REASONING_TOKENS =
      longKey("gen_ai.usage.reasoning.output_tokens");

  /** What the call has cost, in US dollars; absent if the model has no known price. */
  public static final AttributeKey<Double> COST_USD = doubleKey("e2i.gen_ai.cost.usd");

  /** How many tool calls the model has asked for; absent if none. */
  public static final AttributeKey<Long> TOOL_CALLS = longKey("e2i.gen_ai.tool_calls");

  public static final AttributeKey<Long> EMBEDDINGS_DIMENSION_COUNT =
      longKey("gen_ai.embeddings.dimension.count");

  /** The agent itself, or the innermost agent that a model or tool was called by. */
  public static final AttributeKey<String> AGENT_NAME = stringKey("gen_ai.agent.name");

  public static final AttributeKey<String> AGENT_ID = stringKey("gen_ai.agent.id");

  /** The agent's place in a hierarchy of agents, 0 for the first. */
  public static final AttributeKey<Long> AGENT_TIER = longKey("e2i.agent.tier");

  public static final AttributeKey<String> TOOL_NAME = stringKey("gen_ai.tool.name");

  public static final AttributeKey<String> TOOL_CALL_ID = stringKey("gen_ai.tool.call.id");

  /** {@code function}, {@code extension} or {@code datastore}. */
  public static final AttributeKey<String> TOOL_TYPE = stringKey("gen_ai.tool.type");

  public static final AttributeKey<String> CONVERSATION_ID = stringKey("gen_ai.conversation.id");

  private GenAiAttributes() {}
}
