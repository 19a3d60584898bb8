package com.example.insights;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

/** Explains figures; LangChain4j makes the implementation. */
public interface Assistant {

  @SystemMessage("You explain figures to people who run campaigns.")
  @UserMessage("Explain the effect of {{treatment}} on {{customer}} in one sentence.")
  String explain(@V("treatment") String treatment, @V("customer") String customer);
}
