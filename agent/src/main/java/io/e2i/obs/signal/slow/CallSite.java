package io.e2i.obs.signal.slow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where in the application a call was made: the innermost frames of its stack that belong neither
 * to the JDK nor to the agent, drivers, pools, mappers, servers and frameworks.
 */
final class CallSite {

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

  private CallSite() {}

  /** At most so many frames, the innermost first, as {@code class.method(File.java:line)}. */
  static List<String> of(StackTraceElement[] stack, int frames) {
    List<String> site = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (site.size() == frames) {
        break;
      }
      if (isOfApplication(frame.getClassName())) {
        site.add(text(frame));
      }
    }
    return Collections.unmodifiableList(site);
  }

  private static boolean isOfApplication(String className) {
    if (startsWithAny(className, OWN)) {
      return !containsAny(className, GENERATED);
    }
    return !startsWithAny(className, FOREIGN) && !containsAny(className, GENERATED);
  }

  /** Unlike toString(), without class loader and module, which say nothing about the place. */
  private static String text(StackTraceElement frame) {
    String method = frame.getClassName() + '.' + frame.getMethodName();
    if (frame.getFileName() == null) {
      return method;
    }
    int line = frame.getLineNumber();
    return method + '(' + frame.getFileName() + (line > 0 ? ":" + line : "") + ')';
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
