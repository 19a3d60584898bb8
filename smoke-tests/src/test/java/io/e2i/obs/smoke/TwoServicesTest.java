package io.e2i.obs.smoke;

import org.junit.jupiter.api.Nested;

/** Both services on every Java at hand; the shop needs 17. */
class TwoServicesTest {

  @Nested
  class StockOnJava8 extends TwoServicesContract {
    StockOnJava8() {
      super(17, 8);
    }
  }

  @Nested
  class StockOnJava11 extends TwoServicesContract {
    StockOnJava11() {
      super(17, 11);
    }
  }

  @Nested
  class BothOnJava17 extends TwoServicesContract {
    BothOnJava17() {
      super(17, 17);
    }
  }

  @Nested
  class BothOnJava21 extends TwoServicesContract {
    BothOnJava21() {
      super(21, 21);
    }
  }

  @Nested
  class BothOnJava25 extends TwoServicesContract {
    BothOnJava25() {
      super(25, 25);
    }
  }
}
