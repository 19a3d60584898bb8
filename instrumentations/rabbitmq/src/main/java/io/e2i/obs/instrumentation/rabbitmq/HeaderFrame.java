package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.LongString;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the properties of a message fit into one frame, as AMQP wants: the client refuses to send
 * what does not. Estimates in bytes, rather too much than too little, and stops when it is too
 * much.
 */
final class HeaderFrame {

  /**
   * The frame, the fixed part of a content header, the length of the table, and short properties.
   */
  private static final int FIXED = 8 + 14 + 4 + 1 + 1 + 8;

  /** A name: its length; a value: its type, and its length or a number. */
  private static final int NAME = 1;

  private static final int VALUE = 1 + 8;

  /** Of values whose type says nothing. */
  private static final int UNKNOWN = 1024;

  private static final int MAX_DEPTH = 10;

  private long left;

  private HeaderFrame(long left) {
    this.left = left;
  }

  /**
   * Whether a message with these headers and all else of these properties can be sent.
   *
   * @param properties null if there are none
   */
  static boolean fits(
      Channel channel, Map<String, Object> headers, AMQP.@Nullable BasicProperties properties) {
    int max = channel.getConnection().getFrameMax();
    if (max <= 0) {
      return true;
    }
    HeaderFrame frame = new HeaderFrame(max - FIXED);
    if (properties != null) {
      frame.takeProperties(properties);
    }
    frame.takeTable(headers, 0);
    return frame.left >= 0;
  }

  private void takeProperties(AMQP.BasicProperties properties) {
    takeText(properties.getContentType());
    takeText(properties.getContentEncoding());
    takeText(properties.getCorrelationId());
    takeText(properties.getReplyTo());
    takeText(properties.getExpiration());
    takeText(properties.getMessageId());
    takeText(properties.getType());
    takeText(properties.getUserId());
    takeText(properties.getAppId());
    takeText(properties.getClusterId());
  }

  private void takeTable(Map<?, ?> table, int depth) {
    for (Map.Entry<?, ?> entry : table.entrySet()) {
      if (left < 0) {
        return;
      }
      takeText(String.valueOf(entry.getKey()));
      takeValue(entry.getValue(), depth);
    }
  }

  private void takeList(Collection<?> list, int depth) {
    for (Object value : list) {
      if (left < 0) {
        return;
      }
      takeValue(value, depth);
    }
  }

  private void takeValue(@Nullable Object value, int depth) {
    left -= VALUE;
    if (value instanceof String) {
      takeText((String) value);
    } else if (value instanceof LongString) {
      left -= ((LongString) value).length();
    } else if (value instanceof byte[]) {
      left -= ((byte[]) value).length;
    } else if (depth > MAX_DEPTH) {
      left = -1;
    } else if (value instanceof Map) {
      takeTable((Map<?, ?>) value, depth + 1);
    } else if (value instanceof Collection) {
      takeList((Collection<?>) value, depth + 1);
    } else if (value instanceof Object[]) {
      takeList(Arrays.asList((Object[]) value), depth + 1);
    } else if (!isShort(value)) {
      left -= UNKNOWN;
    }
  }

  private static boolean isShort(@Nullable Object value) {
    return value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Date;
  }

  /** As UTF-8. */
  private void takeText(@Nullable String text) {
    if (text == null) {
      return;
    }
    left -= NAME + text.length();
    for (int i = 0; i < text.length() && left >= 0; i++) {
      char at = text.charAt(i);
      left -= at < 0x80 ? 0 : at < 0x800 ? 1 : 2;
    }
  }
}
