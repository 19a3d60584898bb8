package io.e2i.obs.operation.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.nio.CharBuffer;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of the application whose methods must never be called: none of them ever is. */
class HostileObjectsTest {

  private static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

  private long failures;

  @BeforeEach
  void count() {
    failures = SelfCounter.OPERATION_FAILURES.value();
  }

  @AfterEach
  void nothingWasCalledOrSwallowed() {
    assertThat(CALLS).isEmpty();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failures);
  }

  private static <T> T called(String method) {
    CALLS.add(method);
    throw new AssertionError(method + " of the application was called");
  }

  private static final class Trap implements Comparable<Trap> {
    private final String field = "kept";

    public String getField() {
      return called("getter");
    }

    @Override
    public String toString() {
      return called("toString");
    }

    @Override
    public int hashCode() {
      return called("hashCode");
    }

    @Override
    public boolean equals(Object other) {
      return called("equals");
    }

    @Override
    public int compareTo(Trap other) {
      return called("compareTo");
    }
  }

  private static final class TrapList extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      return called("get");
    }

    @Override
    public int size() {
      return called("size");
    }
  }

  private static final class TrapMap extends AbstractMap<Object, Object> {
    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return called("entrySet");
    }
  }

  private static final class TrapText implements CharSequence {
    @Override
    public int length() {
      return 10;
    }

    @Override
    public char charAt(int index) {
      return called("charAt");
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return called("subSequence");
    }
  }

  private static final class TrapIterable implements Iterable<Object> {
    @Override
    public Iterator<Object> iterator() {
      return called("iterator");
    }
  }

  private static final class TrapNumber extends Number {
    @Override
    public int intValue() {
      return called("intValue");
    }

    @Override
    public long longValue() {
      return called("longValue");
    }

    @Override
    public float floatValue() {
      return called("floatValue");
    }

    @Override
    public double doubleValue() {
      return called("doubleValue");
    }
  }

  private enum TrapEnum {
    ONE {
      @Override
      public String toString() {
        return called("toString of a constant");
      }
    }
  }

  static List<Object> hostile() {
    Comparator<Object> comparator =
        new Comparator<>() {
          private boolean armed;

          @Override
          public int compare(Object a, Object b) {
            if (armed) {
              return called("compare");
            }
            armed = true;
            return 0;
          }
        };
    TreeSet<Object> sorted = new TreeSet<>(comparator);
    sorted.add("x");
    Map<Object, Object> keys = new IdentityHashMap<>();
    keys.put(new Trap(), new Trap());
    return List.of(
        new Trap(),
        new TrapList(),
        new TrapMap(),
        new TrapText(),
        new TrapIterable(),
        new TrapNumber(),
        TrapEnum.ONE,
        sorted,
        keys,
        new Object[] {new Trap(), new TrapList()},
        Collections.singletonList(new TrapMap()),
        Collections.unmodifiableList(new TrapList()),
        Collections.unmodifiableMap(new TrapMap()),
        Collections.synchronizedCollection(new TrapList()),
        Collections.checkedList(new TrapList(), Object.class),
        CharBuffer.wrap(new TrapText()),
        new HashMap<>() {
          @Override
          public Set<Entry<Object, Object>> entrySet() {
            return called("entrySet of a HashMap");
          }
        },
        new LinkedHashMap<>() {
          @Override
          public int size() {
            return called("size of a LinkedHashMap");
          }
        },
        new ArrayList<>() {
          @Override
          public Iterator<Object> iterator() {
            return called("iterator of an ArrayList");
          }
        },
        new HashSet<>() {
          @Override
          public Iterator<Object> iterator() {
            return called("iterator of a HashSet");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void noCodeOfTheApplicationIsCalled(int index) {
    Object value = hostile().get(index);
    for (ContentLevel level : List.of(ContentLevel.SUMMARY, ContentLevel.FULL)) {
      Captured captured = Captured.of(value, level);
      assertThat(captured.json()).isNotEmpty().doesNotContain("failed");
      assertThat(captured.weight()).isPositive();
    }
  }

  static List<Integer> indexes() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < hostile().size(); i++) {
      all.add(i);
    }
    return all;
  }

  @Test
  void aCollectionThatChangesMeanwhileIsKeptAsFarAsItWasRead() throws Exception {
    Map<Integer, List<Integer>> map = new HashMap<>();
    List<Integer> list = new ArrayList<>();
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !stop.get(); i++) {
                map.put(i % 500, list);
                map.remove((i * 7) % 500);
                if (list.size() > 100) {
                  list.clear();
                }
                list.add(i);
                begun.countDown();
              }
            });
    writer.start();
    begun.await();
    try {
      for (int i = 0; i < 2000; i++) {
        Captured captured = Captured.of(map, i % 2 == 0 ? ContentLevel.FULL : ContentLevel.SUMMARY);
        assertThat(captured.json()).startsWith("{").endsWith("}");
      }
    } finally {
      stop.set(true);
      writer.join();
    }
  }

  @Test
  void aGraphThatGrowsWithoutEndIsBounded() {
    Object[] wide = new Object[10];
    Arrays.fill(wide, "x".repeat(1000));
    for (int i = 0; i < 7; i++) {
      Object[] outer = new Object[10];
      Arrays.fill(outer, wide);
      wide = outer;
    }
    Collection<Object> all = List.of(wide, wide);

    Captured captured = Captured.of(all, ContentLevel.FULL);

    assertThat(captured.json()).hasSizeLessThan(40_000);
    assertThat(captured.weight()).isLessThan(3_000_000);
  }

  private static final class Locked {
    private final StringBuffer text = new StringBuffer("x");
    private final Vector<Object> vector = new Vector<>();
  }

  @Test
  void whatAnotherThreadHasLockedIsNotWaitedFor() throws Exception {
    Locked locked = new Locked();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () -> {
              synchronized (locked.text) {
                synchronized (locked.vector) {
                  held.countDown();
                  try {
                    done.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }
              }
            });
    holder.start();
    held.await();

    assertThat(Captured.of(locked, ContentLevel.FULL).json())
        .isEqualTo(
            "{\"text\":{\"type\":\"java.lang.StringBuffer\"},"
                + "\"vector\":{\"type\":\"java.util.Vector\"}}");
    done.countDown();
    holder.join();
  }
}
