package com.acme.java8;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A service that asks models in ONNX's format. */
public final class OnnxScenarios {

  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
  private static final OrtSession CHURN = open("churn", OnnxFile.scores("graph"));

  private OnnxScenarios() {}

  /** The scores of one row. */
  public static String predict() throws OrtException {
    return predict(CHURN, 1);
  }

  /** The scores of some equal rows. */
  public static String predict(String rows) throws OrtException {
    return predict(CHURN, Integer.parseInt(rows));
  }

  /** Every public overload of {@code run} that this version has, and how many there are. */
  public static String everyOverload() throws Exception {
    List<String> answers = new ArrayList<>();
    for (Method run : overloads()) {
      try (OnnxTensor features = features(2)) {
        Object[] arguments = new Object[run.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = argument(run.getParameterTypes()[i], i, features);
        }
        try (OrtSession.Result result = (OrtSession.Result) run.invoke(CHURN, arguments)) {
          answers.add(text(result));
        }
      }
    }
    return answers.size() + " " + answers;
  }

  private static List<Method> overloads() {
    List<Method> overloads = new ArrayList<>();
    for (Method method : OrtSession.class.getMethods()) {
      if (method.getName().equals("run")) {
        overloads.add(method);
      }
    }
    overloads.sort(Comparator.comparing(Method::toString));
    return overloads;
  }

  private static Object argument(Class<?> type, int index, OnnxTensor features)
      throws OrtException {
    if (type == Map.class && index == 0) {
      return Collections.singletonMap("features", features);
    }
    if (type == Map.class) {
      // Pinned outputs; those that are asked for by name must not be among them.
      return index == 1
          ? Collections.singletonMap(
              "scores", OnnxTensor.createTensor(ENVIRONMENT, new float[2][2]))
          : Collections.emptyMap();
    }
    return type == Set.class ? Collections.singleton("scores") : new OrtSession.RunOptions();
  }

  /** A model that says its version and type itself, opened from memory. */
  public static String fromMemory() throws OrtException {
    OnnxFile file = OnnxFile.scores("lifetime value").version(7).metadata("type", "regression");
    try (OrtSession session = ENVIRONMENT.createSession(file.bytes())) {
      return predict(session, 3);
    }
  }

  /** A model whose version is among the metadata that its author has added. */
  public static String withVersion(String version) throws OrtException {
    OnnxFile file = OnnxFile.scores("graph").version(7).metadata("version", version);
    try (OrtSession session = open("upsell", file)) {
      return predict(session, 1);
    }
  }

  /** A file in a directory of its own, as model servers have them. */
  public static String fromRepository() throws Exception {
    Path directory = Files.createTempDirectory("models").resolve("fraud").resolve("12");
    Path file = Files.createDirectories(directory).resolve("model.onnx");
    Files.write(file, OnnxFile.scores("graph").bytes());
    try (OrtSession session = ENVIRONMENT.createSession(file.toString())) {
      return predict(session, 1);
    }
  }

  /** Maps from class to score, one for each of two rows. */
  public static String classes() throws Exception {
    try (OrtSession session = open("classes", OnnxFile.classes("graph"));
        OnnxTensor features = features(2);
        OrtSession.Result result = session.run(Collections.singletonMap("features", features))) {
      return text(result);
    }
  }

  /** Two texts there and back. */
  public static String echo(String text) throws Exception {
    try (OrtSession session = open("echo", OnnxFile.echo("graph"));
        OnnxTensor given =
            OnnxTensor.createTensor(ENVIRONMENT, new String[] {text, "b"}, new long[] {2, 1});
        OrtSession.Result result = session.run(Collections.singletonMap("text", given))) {
      return text(result);
    }
  }

  /** Rows that are too short for the model. */
  public static String wrongShape() throws OrtException {
    try (OnnxTensor features = OnnxTensor.createTensor(ENVIRONMENT, new float[2][3])) {
      CHURN.run(Collections.singletonMap("features", features));
      return "no exception";
    } catch (OrtException expected) {
      return expected.getClass().getName();
    }
  }

  /** Neither inputs nor a name that the model knows. */
  public static String wrongArguments() throws OrtException {
    StringBuilder failures = new StringBuilder();
    for (Map<String, OnnxTensor> inputs :
        Arrays.asList(
            Collections.<String, OnnxTensor>emptyMap(),
            Collections.<String, OnnxTensor>singletonMap("features", null),
            Collections.singletonMap("unknown", features(1)),
            (Map<String, OnnxTensor>) null)) {
      try {
        CHURN.run(inputs);
      } catch (OrtException | RuntimeException expected) {
        failures.append(expected.getClass().getName()).append(' ');
      }
    }
    return failures.toString();
  }

  /** A session that was closed, twice. */
  public static String closed() throws OrtException {
    OrtSession session = open("closed", OnnxFile.scores("graph"));
    session.close();
    StringBuilder failures = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      try (OnnxTensor features = features(1)) {
        session.run(Collections.singletonMap("features", features));
      } catch (IllegalStateException expected) {
        failures.append(expected.getMessage()).append(' ');
      }
    }
    return failures.toString();
  }

  /** A map that is the application's own, and nobody else's to read more often than needed. */
  public static String ownMap() throws OrtException {
    try (OnnxTensor features = features(1)) {
      CountingMap inputs = new CountingMap();
      inputs.put("features", features);
      CHURN.run(inputs).close();
      return "" + inputs.reads;
    }
  }

  /** One session for many threads; each answer is what it has to be. */
  public static String concurrently(String threads, String runs) throws Exception {
    String expected = predict();
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(threads));
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(threads); i++) {
        answers.add(pool.submit(() -> all(expected, Integer.parseInt(runs))));
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

  private static boolean all(String expected, int runs) throws OrtException {
    boolean right = true;
    for (int i = 0; i < runs; i++) {
      right &= predict(CHURN, 1).equals(expected);
    }
    return right;
  }

  static OrtSession open(String name, OnnxFile model) {
    try {
      Path file = Files.createTempDirectory("onnx").resolve(name + ".onnx");
      Files.write(file, model.bytes());
      return ENVIRONMENT.createSession(file.toString());
    } catch (IOException | OrtException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static OnnxTensor features(int rows) throws OrtException {
    float[][] features = new float[rows][];
    Arrays.fill(features, new float[] {1, 2, 3, 4});
    return OnnxTensor.createTensor(ENVIRONMENT, features);
  }

  private static String predict(OrtSession session, int rows) throws OrtException {
    try (OnnxTensor features = features(rows);
        OrtSession.Result result = session.run(Collections.singletonMap("features", features))) {
      return text(result);
    }
  }

  private static String text(OrtSession.Result result) throws OrtException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, OnnxValue> output : result) {
      text.append(output.getKey()).append(' ').append(text(output.getValue().getValue()));
    }
    return text.toString();
  }

  private static String text(Object value) throws OrtException {
    if (value instanceof Object[]) {
      return Arrays.deepToString((Object[]) value);
    }
    if (value instanceof List) {
      StringBuilder texts = new StringBuilder();
      for (Object one : (List<?>) value) {
        texts.append(text(one instanceof OnnxValue ? ((OnnxValue) one).getValue() : one));
      }
      return texts.toString();
    }
    return value instanceof Map ? new TreeMap<>((Map<?, ?>) value).toString() : "" + value;
  }

  /** Counts how often somebody looks into it. */
  private static final class CountingMap extends HashMap<String, OnnxTensor> {
    private static final long serialVersionUID = 1;
    private int reads;

    @Override
    public Collection<OnnxTensor> values() {
      reads++;
      return super.values();
    }

    @Override
    public Set<Map.Entry<String, OnnxTensor>> entrySet() {
      reads++;
      return super.entrySet();
    }
  }
}
