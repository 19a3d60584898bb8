package io.e2i.obs.testkit;

import java.util.Set;

/**
 * Which classes of Sentry's library the agent's jar has: those that events, and the headers of
 * envelopes, are made of, 35 of a thousand. The rest would be a megabyte that nothing ever loads.
 * The test of the finished jar that receives an event fails if one is missing.
 */
final class PackedSentry {

  private static final String LIBRARY = "io/sentry/";

  private static final Set<String> CLASSES =
      Set.of(
          "DateUtils",
          "ILogger",
          "ISentryLifecycleToken",
          "JsonObjectSerializer",
          "JsonObjectWriter",
          "JsonSerializable",
          "JsonUnknown",
          "NoOpLogger",
          "ObjectWriter",
          "SentryBaseEvent",
          "SentryBaseEvent$Serializer",
          "SentryEnvelopeHeader",
          "SentryEnvelopeItemHeader",
          "SentryEvent",
          "SentryIntegrationPackageStorage",
          "SentryItemType",
          "SentryLevel",
          "SentryValues",
          "protocol/Contexts",
          "protocol/Mechanism",
          "protocol/Request",
          "protocol/SdkVersion",
          "protocol/SentryException",
          "protocol/SentryId",
          "protocol/SentryRuntime",
          "protocol/SentryStackFrame",
          "protocol/SentryStackTrace",
          "protocol/User",
          "util/AutoClosableReentrantLock",
          "util/CollectionUtils",
          "util/Objects",
          "util/StringUtils",
          "vendor/SentryIso8601Utils",
          "vendor/SentryMath",
          "vendor/gson/stream/JsonWriter");

  private PackedSentry() {}

  /**
   * Whether a file is to be packed.
   *
   * @param name with its folders
   */
  static boolean hasRoomFor(String name) {
    return !name.startsWith(LIBRARY)
        || (name.endsWith(".class")
            && CLASSES.contains(name.substring(LIBRARY.length(), name.length() - 6)));
  }
}
