package io.e2i.obs.instrumentation.openai;

import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCompletedEvent;
import com.openai.models.responses.ResponseCreatedEvent;
import com.openai.models.responses.ResponseError;
import com.openai.models.responses.ResponseFailedEvent;
import com.openai.models.responses.ResponseIncompleteEvent;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextDeltaEvent;
import com.openai.models.responses.ResponseUsage;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TokenUsage;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of the Responses API, or the events that lead to it. */
final class ResponsesAnswer extends Answer {

  private final ContentLevel level;
  // What has come before the answer as a whole, which the last event brings.
  private final BoundedText text = new BoundedText();
  private @Nullable Response response;

  ResponsesAnswer(ContentLevel level) {
    this.level = level;
  }

  @Override
  void read(Operation operation, Object told) {
    if (told instanceof ResponseStreamEvent) {
      readEvent((ResponseStreamEvent) told);
    } else {
      response = (Response) told;
    }
  }

  private void readEvent(ResponseStreamEvent event) {
    ResponseTextDeltaEvent piece = Known.of(event.outputTextDelta());
    if (piece == null) {
      Response newer = responseOf(event);
      response = newer == null ? response : newer;
      return;
    }
    String delta = level == ContentLevel.NONE ? null : Known.of(piece._delta());
    if (delta != null) {
      text.add(delta);
    }
  }

  private static @Nullable Response responseOf(ResponseStreamEvent event) {
    ResponseCompletedEvent completed = Known.of(event.completed());
    ResponseCreatedEvent created = Known.of(event.created());
    ResponseIncompleteEvent incomplete = Known.of(event.incomplete());
    ResponseFailedEvent failed = Known.of(event.failed());
    if (completed != null) {
      return Known.of(completed._response());
    }
    if (created != null) {
      return Known.of(created._response());
    }
    if (incomplete != null) {
      return Known.of(incomplete._response());
    }
    return failed == null ? null : Known.of(failed._response());
  }

  @Override
  void tell(Operation operation) {
    Response known = response;
    if (known != null) {
      tell(operation, known);
    }
    if (level != ContentLevel.NONE) {
      operation.audit().output(Captured.of(output(known), level));
    }
  }

  private static void tell(Operation operation, Response response) {
    String model = ResponsesQuestion.name(Known.of(response._model()));
    LlmCalls.response(operation, model, Known.of(response._id()), finishReasons(response));
    long calls = 0;
    for (ResponseOutputItem item : Known.all(response._output())) {
      calls += item.isFunctionCall() ? 1 : 0;
    }
    operation.set(GenAiAttributes.TOOL_CALLS, calls > 0 ? calls : null);
    ResponseUsage usage = Known.of(response._usage());
    if (usage != null) {
      LlmCalls.usage(operation, tokens(usage));
    }
    ResponseError error = Known.of(response._error());
    ResponseError.Code code = error == null ? null : Known.of(error._code());
    if (code != null) {
      operation.fail(code.toString());
    }
  }

  /** Why it is incomplete, or how it has ended; none while it has not. */
  private static String[] finishReasons(Response response) {
    ResponseStatus status = Known.of(response._status());
    Response.IncompleteDetails details = Known.of(response._incompleteDetails());
    Object reason = details == null ? null : Known.of(details._reason());
    if (reason != null) {
      return new String[] {reason.toString()};
    }
    return status == null || status.equals(ResponseStatus.IN_PROGRESS)
        ? new String[0]
        : new String[] {status.toString()};
  }

  private static TokenUsage tokens(ResponseUsage usage) {
    TokenUsage tokens =
        TokenUsage.of(Known.of(usage._inputTokens()), Known.of(usage._outputTokens()));
    ResponseUsage.InputTokensDetails input = Known.of(usage._inputTokensDetails());
    ResponseUsage.OutputTokensDetails output = Known.of(usage._outputTokensDetails());
    if (input != null) {
      tokens = tokens.cached(Known.of(input._cachedTokens()), null);
    }
    return output == null ? tokens : tokens.reasoning(Known.of(output._reasoningTokens()));
  }

  private Object output(@Nullable Response response) {
    List<ResponseOutputItem> items =
        response == null
            ? Collections.<ResponseOutputItem>emptyList()
            : Known.all(response._output());
    Object plain = items.isEmpty() ? null : Content.plain(items);
    return plain == null
        ? Collections.singletonList(Content.message("assistant", text.toString()))
        : plain;
  }
}
