package com.acme.java8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** A service that has trained a few tiny models. */
public final class TribuoScenarios {

  private static final String[] FEATURES = {"visits", "complaints"};
  private static final MutableDataset<Label> CUSTOMERS = customers();
  private static final Model<Label> CHURN = trained("churn", new LogisticRegressionTrainer());

  private TribuoScenarios() {}

  /** The label of one customer. */
  public static String predict() {
    return text(CHURN.predict(customer(9, 1, "stay")));
  }

  /** The labels of several customers, in a list. */
  public static String several() {
    return text(CHURN.predict(Arrays.asList(customer(9, 1, "stay"), customer(1, 8, "leave"))));
  }

  /** The labels of all customers that the model was trained with. */
  public static String dataset() {
    return "" + CHURN.predict(CUSTOMERS).size();
  }

  /** Customers that come but once. */
  public static String once() {
    Iterator<Example<Label>> customers = Arrays.asList(customer(9, 1, "stay")).iterator();
    Iterable<Example<Label>> once = () -> customers;
    return text(CHURN.predict(once));
  }

  /** A model of three models. */
  public static String ensemble() {
    Model<Label> ensemble =
        trained(
            "committee",
            new BaggingTrainer<Label>(new LogisticRegressionTrainer(), new VotingCombiner(), 3));
    return ensemble.predict(customer(9, 1, "stay")).getOutput().getLabel();
  }

  /** A number in place of a label. */
  public static String regression() {
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("prices", factory), factory);
    for (int i = 1; i < 20; i++) {
      data.add(new ArrayExample<>(new Regressor("price", 2.0 * i), FEATURES, new double[] {i, 1}));
    }
    Model<Regressor> model =
        new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 5, 1).train(data);
    model.setName("price");
    Regressor unknown = new Regressor("price", Double.NaN);
    Prediction<Regressor> prediction =
        model.predict(new ArrayExample<>(unknown, FEATURES, new double[] {3, 1}));
    return "" + prediction.getOutput().getNames()[0];
  }

  /** A customer of whom the model knows no feature at all, and none. */
  public static String failing() {
    StringBuilder failures = new StringBuilder();
    for (Example<Label> example :
        Arrays.<Example<Label>>asList(
            new ArrayExample<>(new Label("stay"), new String[] {"shoes"}, new double[] {45}),
            null)) {
      try {
        CHURN.predict(example);
      } catch (RuntimeException expected) {
        failures.append(expected.getClass().getName()).append(' ');
      }
    }
    return failures.toString();
  }

  /** One model for many threads; each answer is what it has to be. */
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

  private static MutableDataset<Label> customers() {
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> customers =
        new MutableDataset<>(new SimpleDataSourceProvenance("customers", factory), factory);
    for (int i = 0; i < 10; i++) {
      customers.add(customer(9 + i, 1, "stay"));
      customers.add(customer(1, 8 + i, "leave"));
    }
    return customers;
  }

  private static Example<Label> customer(double visits, double complaints, String label) {
    return new ArrayExample<>(new Label(label), FEATURES, new double[] {visits, complaints});
  }

  private static Model<Label> trained(String name, Trainer<Label> trainer) {
    Model<Label> model = trainer.train(CUSTOMERS);
    model.setName(name);
    return model;
  }

  private static String text(List<Prediction<Label>> predictions) {
    StringBuilder text = new StringBuilder();
    predictions.forEach(prediction -> text.append(text(prediction)).append(' '));
    return text.toString();
  }

  private static String text(Prediction<Label> prediction) {
    Map<String, Label> scores = new TreeMap<>(prediction.getOutputScores());
    return prediction.getOutput() + " " + scores;
  }
}
