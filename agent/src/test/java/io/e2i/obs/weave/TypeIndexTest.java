package io.e2i.obs.weave;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.e2i.obs.technology.EntryAdvice;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TypeIndexTest {

  private final TypeIndex index = readBack(new Shop());
  private final ClassLoader loader = getClass().getClassLoader();

  @Test
  void findsAClassByItsName() throws IOException {
    assertThat(match(Exact.class)).extracting(IndexedType::ordinal).containsExactly(0);
  }

  @Test
  void findsADirectSubtype() throws IOException {
    assertThat(match(Direct.class)).extracting(IndexedType::ordinal).containsExactly(1);
  }

  @Test
  void findsASubtypeWhoseSupertypesWereNeverLoaded() throws IOException {
    assertThat(match(Transitive.class)).extracting(IndexedType::ordinal).containsExactly(1);
  }

  @Test
  void passesOverASubtypeThatDeclaresNoneOfTheMethods() throws IOException {
    assertThat(match(DeclaresNothing.class)).isEmpty();
  }

  @Test
  void passesOverExceptionsInterfacesAndStrangers() throws IOException {
    assertThat(match(ExceptedSubtype.class)).isEmpty();
    assertThat(match(SubInterface.class)).isEmpty();
    assertThat(match(Callable.class)).as("named, but an interface").isEmpty();
    assertThat(index.match(Callable.class)).isEmpty();
    assertThat(match(String.class)).isEmpty();
  }

  @Test
  void findsTheSameForLoadedClasses() {
    assertThat(index.match(Exact.class)).extracting(IndexedType::ordinal).containsExactly(0);
    assertThat(index.match(Transitive.class)).extracting(IndexedType::ordinal).containsExactly(1);
    assertThat(index.match(ExceptedSubtype.class)).isEmpty();
    assertThat(index.match(String.class)).isEmpty();
  }

  @Test
  void findsASubtypeThroughTypesOfTheJdk() throws IOException {
    byte[] list = ClassFileHeaderTest.bytes(OwnList.class);
    byte[] prepared = ClassFileHeaderTest.bytes(Prepared.class);
    TypeIndex base = readBack(new Subtypes("java.util.Collection", "size"));
    TypeIndex sql = readBack(new Subtypes("java.sql.Wrapper", "getConnection"));
    assertThat(base.match(internal(OwnList.class), loader, list)).hasSize(1);
    assertThat(sql.match(internal(Prepared.class), loader, prepared)).hasSize(1);
  }

  @Test
  void readsNoBaseTypesOfTheJdkWhenNoneIsNamed() throws IOException {
    List<String> read = new ArrayList<>();
    ClassLoader listening =
        new ClassLoader(loader) {
          @Override
          public InputStream getResourceAsStream(String name) {
            read.add(name);
            return super.getResourceAsStream(name);
          }
        };
    byte[] list = ClassFileHeaderTest.bytes(OwnList.class);
    TypeIndex other = readBack(new Subtypes("java.sql.Wrapper", "size"));
    assertThat(other.match(internal(OwnList.class), listening, list)).isEmpty();
    assertThat(read).containsExactly(internal(Sized.class) + ".class");
  }

  @Test
  void survivesAClassLoaderThatThrows() throws IOException {
    ClassLoader hostile =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            throw new IllegalStateException("not today");
          }
        };
    byte[] classFile = ClassFileHeaderTest.bytes(Transitive.class);
    assertThat(index.match(internal(Transitive.class), hostile, classFile)).isEmpty();
    assertThat(
            index.match(internal(Direct.class), hostile, ClassFileHeaderTest.bytes(Direct.class)))
        .hasSize(1);
  }

  @Test
  void looksAtClassesOfTheBootLoaderByNameOnly() throws IOException {
    byte[] classFile = ClassFileHeaderTest.bytes(Direct.class);
    assertThat(index.match(internal(Direct.class), null, classFile)).isEmpty();
    assertThat(index.match(internal(Exact.class), null, classFile)).hasSize(1);
  }

  @Test
  void keepsWhatATechnologyDeclaresAboutItself() {
    IndexedTechnology shop = index.technology("shop");
    assertThat(shop.packagePrefix()).isEqualTo("io.e2i.obs.weave.");
    assertThat(shop.isEnabledByDefault()).isTrue();
    assertThat(shop.isConfigured()).isFalse();
    assertThat(shop.options()).extracting(TechnologyOption::key).containsExactly("colour");
    assertThat(match0().technology()).isSameAs(shop);
    assertThat(match0().hasState()).isTrue();
  }

  @Test
  void holdsAllThereIsToKnowOfEntryAdvice() {
    assertThat(match0().entryAdvice()).isEmpty();
    TypeIndex entries = readBack(new Entries());
    assertThat(entries.namesOfEntryAdvice(Set.of("entries"))).containsExactly("java/lang/Thread");
    assertThat(entries.namesOfEntryAdvice(Set.of("shop"))).isEmpty();
    assertThat(entries.match(Thread.class).get(0).entryAdvice())
        .extracting(EntryAdvice::adviceClass, EntryAdvice::method, EntryAdvice::descriptor)
        .containsExactly(
            tuple("x.One", "run", "()V"), tuple("x.Other", "join", "(JLjava/lang/String;)V"));
    assertThat(entries.match(Exact.class).get(0).entryAdvice()).as("and other advice").isEmpty();
  }

  private IndexedType match0() {
    return index.match(Exact.class).get(0);
  }

  private List<IndexedType> match(Class<?> type) throws IOException {
    return index.match(
        internal(type), getClass().getClassLoader(), ClassFileHeaderTest.bytes(type));
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  static TypeIndex readBack(Technology technology) {
    byte[] file = TypeIndexFile.write(List.of(technology)).getBytes(StandardCharsets.UTF_8);
    try {
      return TypeIndexFile.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static final class Shop extends Technology {
    Shop() {
      super("shop");
    }

    @Override
    public List<TechnologyOption> options() {
      return List.of(new TechnologyOption("colour", TechnologyOption.Type.TEXT, "", "Any colour."));
    }

    @Override
    public List<WovenType> types() {
      return List.of(
          WovenType.named(Exact.class.getName()).withState().advise("x.Advice", any(), "work"),
          WovenType.subtypesOf(Callable.class.getName())
              .except(TypeIndexTest.class.getName() + "$Excepted")
              .advise("x.Advice", any(), "call"));
    }
  }

  /** Some for the beginning of methods only. */
  static final class Entries extends Technology {
    Entries() {
      super("entries");
    }

    @Override
    public List<WovenType> types() {
      return List.of(
          WovenType.named("java.lang.Thread")
              .adviseEntry("x.One", "run", "()V")
              .adviseEntry("x.Other", "join", "(JLjava/lang/String;)V"),
          WovenType.named(Exact.class.getName())
              .adviseEntry("x.One", "run", "()V")
              .advise("x.Advice", any(), "work"));
    }
  }

  /** Names all subtypes of one type. */
  static final class Subtypes extends Technology {
    private final String type;
    private final String method;

    Subtypes(String type, String method) {
      super("subtypes");
      this.type = type;
      this.method = method;
    }

    @Override
    public List<WovenType> types() {
      return List.of(WovenType.subtypesOf(type).advise("x.Advice", any(), method));
    }
  }

  interface Sized {}

  static final class OwnList extends AbstractList<String> implements Sized {
    @Override
    public String get(int index) {
      return "";
    }

    @Override
    public int size() {
      return 0;
    }
  }

  abstract static class Prepared implements PreparedStatement {
    @Override
    public Connection getConnection() {
      throw new UnsupportedOperationException();
    }
  }

  static final class Exact {}

  static class Direct implements Callable<String> {
    @Override
    public String call() {
      return "";
    }
  }

  abstract static class Middle implements SubInterface {}

  static class Transitive extends Middle {
    @Override
    public String call() {
      return "";
    }
  }

  interface SubInterface extends Callable<String> {}

  static final class DeclaresNothing extends Direct {}

  static final class ExceptedSubtype extends Direct {
    @Override
    public String call() {
      return "";
    }
  }
}
