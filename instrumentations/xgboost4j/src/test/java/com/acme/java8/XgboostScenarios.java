package com.acme.java8;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A service that has trained a model on a hundred rows. */
public final class XgboostScenarios {

  private static final List<String> PREDICTING =
      Arrays.asList("predict", "predictLeaf", "predictContrib", "inplace_predict");

  private static final Booster TRAINED = train();
  private static final Booster CHURN = load("churn");

  private XgboostScenarios() {}

  /** The scores of some rows. */
  public static String predict(String rows) throws XGBoostError {
    return predict(CHURN, Integer.parseInt(rows));
  }

  /** A model that was not loaded: what it is called it says itself. */
  public static String trained() throws XGBoostError {
    return predict(TRAINED, 2);
  }

  /** Every public overload that predicts and that this version has, and how many there are. */
  public static String everyOverload() throws Exception {
    List<String> answers = new ArrayList<>();
    for (Method method : overloads()) {
      DMatrix matrix = rows(2);
      Object[] arguments = new Object[method.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = argument(method, i, matrix);
      }
      answers.add(
          method.getName() + Arrays.deepToString((Object[]) method.invoke(CHURN, arguments)));
      matrix.dispose();
    }
    return answers.size() + " " + answers;
  }

  private static List<Method> overloads() {
    List<Method> overloads = new ArrayList<>();
    for (Method method : Booster.class.getMethods()) {
      if (PREDICTING.contains(method.getName())) {
        overloads.add(method);
      }
    }
    overloads.sort(Comparator.comparing(Method::toString));
    return overloads;
  }

  private static Object argument(Method method, int index, DMatrix matrix) {
    Class<?> type = method.getParameterTypes()[index];
    if (type == DMatrix.class) {
      return matrix;
    }
    if (type == float[].class) {
      return index == 0 ? features(2) : null;
    }
    if (type == int.class) {
      // Rows and columns, or how many of the trees: all of them.
      return method.getName().equals("inplace_predict") ? 2 : 0;
    }
    if (type == int[].class) {
      return new int[] {0, 0};
    }
    if (type == float.class) {
      return Float.NaN;
    }
    return type == boolean.class ? (Object) false : type.getEnumConstants()[0];
  }

  /** In the array that the rows are in, where this version can. */
  public static String inPlace() throws Exception {
    try {
      Method method =
          Booster.class.getMethod(
              "inplace_predict", float[].class, int.class, int.class, float.class);
      return Arrays.deepToString((Object[]) method.invoke(CHURN, features(3), 3, 2, Float.NaN));
    } catch (NoSuchMethodException older) {
      return "not here";
    }
  }

  /** A booster that was disposed of. (A matrix that was would end the JVM, agent or not.) */
  public static String disposed() throws Exception {
    Booster booster = load("disposed");
    booster.dispose();
    DMatrix matrix = rows(1);
    String failure = failure(booster, matrix);
    matrix.dispose();
    return failure;
  }

  /** Both disposed of: the booster is looked at first, so this is an exception. */
  public static String disposedWithMatrix() throws Exception {
    Booster booster = load("disposed");
    booster.dispose();
    DMatrix matrix = rows(1);
    matrix.dispose();
    return failure(booster, matrix);
  }

  /** More columns than the model was trained with. */
  public static String wrongShape() throws XGBoostError {
    DMatrix wide = new DMatrix(new float[] {1, 2, 3, 4, 5}, 1, 5, Float.NaN);
    String failure = failure(CHURN, wide);
    wide.dispose();
    return failure;
  }

  private static String failure(Booster booster, DMatrix matrix) {
    try {
      return "no failure " + Arrays.deepToString(booster.predict(matrix));
    } catch (XGBoostError expected) {
      return expected.getClass().getName();
    }
  }

  /** Several threads; each answer is what it has to be. */
  public static String concurrently(String threads, String calls) throws Exception {
    String expected = predict(CHURN, 1);
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

  private static boolean all(String expected, int calls) throws XGBoostError {
    boolean right = true;
    for (int i = 0; i < calls; i++) {
      right &= predict(CHURN, 1).equals(expected);
    }
    return right;
  }

  private static Booster train() {
    try {
      float[] features = new float[200];
      float[] labels = new float[100];
      for (int row = 0; row < 100; row++) {
        features[2 * row] = row;
        features[2 * row + 1] = row % 7;
        labels[row] = row < 50 ? 0 : 1;
      }
      DMatrix matrix = new DMatrix(features, 100, 2, Float.NaN);
      matrix.setLabel(labels);
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("objective", "binary:logistic");
      parameters.put("nthread", 1);
      parameters.put("max_depth", 2);
      Booster booster = XGBoost.train(matrix, parameters, 3, Collections.emptyMap(), null, null);
      booster.setAttr("name", "propensity");
      booster.setAttr("version", "4.2");
      booster.setAttr("type", "classification");
      return booster;
    } catch (XGBoostError failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Booster load(String name) {
    try {
      Path file = Files.createTempDirectory("xgboost").resolve(name + ".json");
      TRAINED.saveModel(file.toString());
      return XGBoost.loadModel(file.toString());
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  static DMatrix rows(int rows) throws XGBoostError {
    return new DMatrix(features(rows), rows, 2, Float.NaN);
  }

  private static float[] features(int rows) {
    float[] features = new float[2 * rows];
    for (int row = 0; row < rows; row++) {
      features[2 * row] = 40 * row;
      features[2 * row + 1] = row;
    }
    return features;
  }

  private static String predict(Booster booster, int rows) throws XGBoostError {
    DMatrix matrix = rows(rows);
    try {
      return Arrays.deepToString(booster.predict(matrix));
    } finally {
      matrix.dispose();
    }
  }
}
