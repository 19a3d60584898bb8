package io.e2i.obs.instrumentation.jdbc;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of SQL that a summary needs, and what each is good for. */
final class SqlWords {

  /** What a word says about the names around it. */
  enum Role {
    NONE,
    FROM,
    JOIN,
    USING,
    /** After it no more tables are listed. */
    END_OF_TABLES,
    /** Between a table and what follows. */
    NO_TABLE
  }

  private enum Trait {
    /** May be the first word of a statement. */
    OPERATION,
    /** May be the first word in parentheses or after WITH. */
    NESTED,
    /** Has a FROM clause. */
    READS,
    HAS_TARGET,
    DEFINITION,
    GRANT,
    /** The next word may be an operation too. */
    LEADS_ON,
    OBJECT_TYPE,
    /** An object whose definition holds statements of its own. */
    HAS_BODY,
    /** May stand between an operation and its target. */
    BEFORE_TARGET
  }

  private static final Map<String, Set<Trait>> TRAITS = new HashMap<>();
  private static final Map<String, Role> ROLES = new HashMap<>();
  private static final int MAX_LENGTH;

  static {
    trait(
        Trait.OPERATION,
        "SELECT INSERT UPDATE DELETE MERGE REPLACE UPSERT WITH TRUNCATE CALL EXEC EXECUTE CREATE"
            + " ALTER DROP GRANT REVOKE BEGIN EXPLAIN COMMIT ROLLBACK SAVEPOINT RELEASE START SET"
            + " RESET SHOW USE VALUES ANALYZE VACUUM LOCK UNLOCK COPY LOAD DESCRIBE DESC PRAGMA"
            + " DECLARE FETCH CLOSE OPEN KILL DO PREPARE DEALLOCATE DISCARD LISTEN NOTIFY UNLISTEN"
            + " REFRESH REINDEX CLUSTER CHECKPOINT ABORT XA SHUTDOWN BACKUP SCRIPT OPTIMIZE RENAME"
            + " FLUSH ATTACH DETACH COMMENT TABLE");
    trait(Trait.NESTED, "SELECT INSERT UPDATE DELETE MERGE WITH");
    trait(Trait.READS, "SELECT UPDATE DELETE");
    trait(
        Trait.HAS_TARGET,
        "INSERT UPDATE DELETE MERGE REPLACE UPSERT TRUNCATE CALL EXEC EXECUTE LOCK COPY TABLE");
    trait(Trait.DEFINITION, "CREATE ALTER DROP REFRESH REINDEX");
    trait(Trait.GRANT, "GRANT REVOKE");
    trait(Trait.LEADS_ON, "BEGIN EXPLAIN ANALYZE");
    trait(
        Trait.OBJECT_TYPE,
        "TABLE VIEW INDEX SEQUENCE PROCEDURE FUNCTION TRIGGER SCHEMA DATABASE USER ROLE TYPE"
            + " SYNONYM PACKAGE EXTENSION DOMAIN ALIAS TABLESPACE EVENT AGGREGATE");
    trait(Trait.HAS_BODY, "PROCEDURE FUNCTION TRIGGER PACKAGE EVENT ALIAS AGGREGATE");
    trait(
        Trait.BEFORE_TARGET,
        "INTO FROM ONLY LATERAL IGNORE LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK OR REPLACE ROLLBACK"
            + " ABORT FAIL OVERWRITE TABLE IF NOT EXISTS CONCURRENTLY RECURSIVE ALL FIRST OJ"
            + " IMMEDIATE");
    role(Role.FROM, "FROM");
    role(Role.JOIN, "JOIN STRAIGHT_JOIN APPLY");
    role(Role.USING, "USING");
    role(
        Role.END_OF_TABLES,
        "WHERE GROUP ORDER HAVING LIMIT UNION INTERSECT EXCEPT MINUS SET VALUES WINDOW FETCH OFFSET"
            + " FOR RETURNING QUALIFY CONNECT DEFAULT");
    role(Role.NO_TABLE, "ON AS DISTINCT");
    int longest = 0;
    for (String word : TRAITS.keySet()) {
      longest = Math.max(longest, word.length());
    }
    MAX_LENGTH = longest;
  }

  private SqlWords() {}

  private static void trait(Trait trait, String words) {
    for (String word : words.split(" ")) {
      traits(word).add(trait);
    }
  }

  private static void role(Role role, String words) {
    for (String word : words.split(" ")) {
      ROLES.put(word, role);
      traits(word);
    }
  }

  private static Set<Trait> traits(String word) {
    Set<Trait> traits = TRAITS.get(word);
    if (traits == null) {
      traits = EnumSet.noneOf(Trait.class);
      TRAITS.put(word, traits);
    }
    return traits;
  }

  /** The word there in capitals, or null if it is none of those that matter. */
  static @Nullable String known(String sql, int start, int end) {
    if (end - start > MAX_LENGTH) {
      return null;
    }
    String word = sql.substring(start, end).toUpperCase(Locale.ROOT);
    return TRAITS.containsKey(word) ? word : null;
  }

  static Role role(String word) {
    return ROLES.getOrDefault(word, Role.NONE);
  }

  static boolean isOperation(String word) {
    return has(word, Trait.OPERATION);
  }

  static boolean isNestedOperation(String word) {
    return has(word, Trait.NESTED);
  }

  static boolean reads(String word) {
    return has(word, Trait.READS);
  }

  static boolean hasTarget(String word) {
    return has(word, Trait.HAS_TARGET);
  }

  static boolean isDefinition(String word) {
    return has(word, Trait.DEFINITION);
  }

  static boolean isGrant(String word) {
    return has(word, Trait.GRANT);
  }

  static boolean leadsOn(String word) {
    return has(word, Trait.LEADS_ON);
  }

  static boolean isObjectType(String word) {
    return has(word, Trait.OBJECT_TYPE);
  }

  static boolean hasBody(String word) {
    return has(word, Trait.HAS_BODY);
  }

  static boolean isBeforeTarget(String word) {
    return has(word, Trait.BEFORE_TARGET);
  }

  private static boolean has(String word, Trait trait) {
    Set<Trait> traits = TRAITS.get(word);
    return traits != null && traits.contains(trait);
  }
}
