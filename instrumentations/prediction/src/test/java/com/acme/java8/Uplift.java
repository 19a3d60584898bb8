package com.acme.java8;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Models with supertypes, results that say which model it was, and results that come later. */
public interface Uplift {

  Answer estimate(Request request);

  /** What is asked. */
  final class Request {
    final Map<String, Object> context = new HashMap<>();
    final List<Segment> segments = Arrays.asList(new Segment("new"), new Segment("loyal"));
    final Channel[] channels = {Channel.WEB, Channel.SHOP};

    public Request(String brand, String region) {
      context.put("brand", brand);
      context.put("sales-region", region);
      context.put("customer", Collections.singletonMap("id", 4711L));
    }
  }

  /** How it was asked. */
  enum Channel {
    WEB,
    SHOP {
      @Override
      public String toString() {
        throw new IllegalStateException("not for printing");
      }
    }
  }

  /** A part of the market. */
  final class Segment {
    private final String id;

    Segment(String id) {
      this.id = id;
    }
  }

  /** What comes out: the model's name behind a getter with another field. */
  class Answer {
    private final String usedModel;
    private final double effect;

    Answer(String usedModel, double effect) {
      this.usedModel = usedModel;
      this.effect = effect;
    }

    public String getModelName() {
      return usedModel;
    }

    public boolean isCertain() {
      return effect > 0.5;
    }

    public String modelVersion() {
      return "2026-11";
    }
  }

  /** Does the work. */
  class Linear implements Uplift {
    @Override
    public Answer estimate(Request request) {
      return new Answer("linear", 0.4);
    }
  }

  /** Corrects what its superclass says. */
  final class Corrected extends Linear {
    @Override
    public Answer estimate(Request request) {
      Answer answer = super.estimate(request);
      return new Answer(answer.getModelName() + "-corrected", 0.6);
    }
  }

  /** Asks the others. */
  final class Ensemble {
    public double ask(Request request) {
      return new Linear().estimate(request).effect + new Corrected().estimate(request).effect;
    }
  }

  /** Answers later. */
  final class Later {
    public CompletableFuture<Answer> stage(CompletableFuture<Answer> answer) {
      return answer;
    }

    public Future<Answer> task(FutureTask<Answer> answer) {
      return answer;
    }
  }
}
