package io.e2i.obs.operation.exception;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tells the application's own frames from those of the JDK, the agent, drivers, pools, mappers,
 * servers and frameworks. Immutable.
 */
public final class ApplicationFrames {

  /** What is not known to be somebody else's is the application's. */
  public static final ApplicationFrames DEFAULT =
      new ApplicationFrames(Collections.<String>emptyList());

  private static final String[] FOREIGN = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "jakarta.",
    "io.e2i.obs.",
    // drivers
    "org.h2.",
    "org.postgresql.",
    "com.mysql.",
    "org.mariadb.",
    "oracle.",
    "com.microsoft.sqlserver.",
    "org.hsqldb.",
    "org.apache.derby.",
    "org.sqlite.",
    "com.ibm.db2.",
    // pools
    "com.zaxxer.hikari.",
    "org.apache.commons.dbcp",
    "org.apache.commons.pool",
    "com.mchange.",
    "org.vibur.",
    "com.alibaba.druid.",
    // mappers
    "org.hibernate.",
    "org.jooq.",
    "org.apache.ibatis.",
    "org.mybatis.",
    "org.eclipse.persistence.",
    "org.jdbi.",
    "com.querydsl.",
    // servers and frameworks
    "org.springframework.",
    "org.apache.catalina.",
    "org.apache.coyote.",
    "org.apache.tomcat.",
    "org.eclipse.jetty.",
    "io.undertow.",
    "io.netty.",
    "reactor.",
    "org.jboss.",
    "io.quarkus.",
    "io.micronaut.",
    "org.aopalliance.",
    "net.bytebuddy.",
    "kotlin.",
    "kotlinx.",
    "groovy.",
    "scala.",
  };

  /** Applications that live in a framework's package. */
  private static final String[] OWN = {"org.springframework.samples."};

  /** Classes made at run time: proxies, subclasses by CGLIB and Byte Buddy. */
  private static final String[] GENERATED = {
    "$Proxy", "$$EnhancerBy", "$$SpringCGLIB", "$$FastClass"
  };

  private final List<String> prefixes;

  /**
   * @param prefixes what the names of the application's packages begin with; none if all that is
   *     not known to be somebody else's is the application's
   */
  public ApplicationFrames(List<String> prefixes) {
    this.prefixes = Collections.unmodifiableList(new ArrayList<>(prefixes));
  }

  /** Whether a class of this name is the application's. */
  public boolean contains(String className) {
    if (containsAny(className, GENERATED)) {
      return false;
    }
    if (!prefixes.isEmpty()) {
      return startsWithAny(className, prefixes.toArray(new String[0]));
    }
    return startsWithAny(className, OWN) || !startsWithAny(className, FOREIGN);
  }

  private static boolean startsWithAny(String text, String[] prefixes) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean containsAny(String text, String[] parts) {
    for (String part : parts) {
      if (text.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
