package com.acme.java8;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dmg.pmml.PMML;
import org.jpmml.evaluator.ModelEvaluator;
import org.jpmml.evaluator.ModelEvaluatorFactory;
import org.jpmml.model.PMMLUtil;

/** A service that evaluates a few tiny PMML models. */
@SuppressWarnings({"unchecked", "rawtypes"}) // the type of keys has changed
public final class JpmmlScenarios {

  private static final String SCHEMA =
      "<MiningSchema><MiningField name='%s' usageType='target'/><MiningField name='rooms'/>"
          + "<MiningField name='area'/></MiningSchema>";

  private static final String TABLE =
      "<RegressionTable intercept='10' %s><NumericPredictor name='rooms' coefficient='%s'/>"
          + "<NumericPredictor name='area' coefficient='0.5'/></RegressionTable>";

  private static final ModelEvaluator<?> PRICE =
      evaluator("modelVersion='5'", regression("price", "3"));

  private JpmmlScenarios() {}

  /** The price of a flat. */
  public static String predict() {
    return evaluate(PRICE, 2.0);
  }

  /** A class, with probabilities. */
  public static String classification() {
    String tables =
        String.format(TABLE, "targetCategory='yes'", "1")
            + String.format(TABLE, "targetCategory='no'", "2");
    return evaluate(
        evaluator(
            "",
            "<RegressionModel modelName='sells' functionName='classification'"
                + " normalizationMethod='softmax'>"
                + String.format(SCHEMA, "sold")
                + tables
                + "</RegressionModel>"),
        2.0);
  }

  /** A model of two models. */
  public static String ensemble() {
    return evaluate(
        evaluator(
            "modelVersion='6'",
            "<MiningModel modelName='committee' functionName='regression'>"
                + String.format(SCHEMA, "price")
                + "<Segmentation multipleModelMethod='average'>"
                + "<Segment id='1'><True/>"
                + regression("first", "2")
                + "</Segment><Segment id='2'><True/>"
                + regression("second", "4")
                + "</Segment></Segmentation></MiningModel>"),
        2.0);
  }

  /** A model that says nothing of itself but what algorithm it is of. */
  public static String unnamed() {
    return evaluate(
        evaluator("", regression("x", "1").replace("modelName='x'", "algorithmName='lasso'")), 2.0);
  }

  /** What is no number, and no record at all. */
  public static String failing() {
    StringBuilder failures = new StringBuilder();
    failures.append(failure(record("a lot"))).append(' ').append(failure(null));
    return failures.toString();
  }

  private static String failure(Map record) {
    try {
      return "no failure " + PRICE.evaluate(record);
    } catch (RuntimeException expected) {
      return expected.getClass().getSimpleName();
    }
  }

  /** One evaluator for many threads; each answer is what it has to be. */
  public static String concurrently(String threads, String calls) throws Exception {
    String expected = predict();
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(threads));
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(threads); i++) {
        answers.add(pool.submit(() -> all(expected, Integer.parseInt(calls))));
      }
      boolean right = true;
      for (Future<Boolean> answer : answers) {
        right &= answer.get();
      }
      return "" + right;
    } finally {
      pool.shutdown();
    }
  }

  private static boolean all(String expected, int calls) {
    boolean right = true;
    for (int i = 0; i < calls; i++) {
      right &= predict().equals(expected);
    }
    return right;
  }

  private static String evaluate(ModelEvaluator<?> evaluator, Object rooms) {
    Map<Object, Object> results =
        new HashMap<Object, Object>(((ModelEvaluator) evaluator).evaluate(record(rooms)));
    return String.valueOf(results);
  }

  private static Map record(Object rooms) {
    Map<Object, Object> record = new LinkedHashMap<>();
    record.put(key("rooms"), rooms);
    record.put(key("area"), 60.0);
    return record;
  }

  /** Up to version 1.5 keys are not texts. */
  private static Object key(String name) {
    try {
      return Class.forName("org.dmg.pmml.FieldName")
          .getMethod("create", String.class)
          .invoke(null, name);
    } catch (ReflectiveOperationException newer) {
      return name;
    }
  }

  private static String regression(String name, String coefficient) {
    return "<RegressionModel modelName='"
        + name
        + "' functionName='regression'>"
        + String.format(SCHEMA, "price")
        + String.format(TABLE, "", coefficient)
        + "</RegressionModel>";
  }

  private static ModelEvaluator<?> evaluator(String header, String model) {
    String text =
        "<PMML xmlns='http://www.dmg.org/PMML-4_3' version='4.3'><Header "
            + header
            + "/><DataDictionary>"
            + "<DataField name='rooms' optype='continuous' dataType='double'/>"
            + "<DataField name='area' optype='continuous' dataType='double'/>"
            + "<DataField name='price' optype='continuous' dataType='double'/>"
            + "<DataField name='sold' optype='categorical' dataType='string'>"
            + "<Value value='yes'/><Value value='no'/></DataField>"
            + "</DataDictionary>"
            + model
            + "</PMML>";
    try {
      PMML pmml =
          PMMLUtil.unmarshal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      return evaluator(pmml);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Newer evaluators have to be configured, for which they have a builder. */
  private static ModelEvaluator<?> evaluator(PMML pmml) throws ReflectiveOperationException {
    try {
      Class<?> builder = Class.forName("org.jpmml.evaluator.ModelEvaluatorBuilder");
      Object building = builder.getConstructor(PMML.class).newInstance(pmml);
      return (ModelEvaluator<?>) builder.getMethod("build").invoke(building);
    } catch (ClassNotFoundException older) {
      return ModelEvaluatorFactory.newInstance().newModelEvaluator(pmml, pmml.getModels().get(0));
    }
  }
}
