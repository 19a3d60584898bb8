package io.e2i.obs.instrumentation.springweb.app;

import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/** Handlers that fail, and what becomes of it. */
@RestController
public class FailureController {

  @GetMapping("/fail/{how}")
  public String fail(@PathVariable("how") String how) {
    switch (how) {
      case "unhandled":
        throw new IllegalStateException("unhandled");
      case "entity":
        throw new IllegalArgumentException("entity");
      case "annotated":
        throw new UnsupportedOperationException("annotated");
      case "view":
        throw new ArithmeticException("view");
      case "teapot":
        throw new NumberFormatException("teapot");
      default:
        throw new AssertionError("error");
    }
  }

  @GetMapping("/fail-later")
  public Callable<String> failLater() {
    return () -> fail("entity");
  }

  @ExceptionHandler(IllegalArgumentException.class)
  public ResponseEntity<String> entity() {
    return ResponseEntity.status(500).body("handled");
  }

  @ExceptionHandler(NumberFormatException.class)
  public ResponseEntity<String> teapot() {
    return ResponseEntity.status(418).body("teapot");
  }

  @ExceptionHandler({UnsupportedOperationException.class, AssertionError.class})
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  public String annotated() {
    return "handled";
  }

  @ExceptionHandler(ArithmeticException.class)
  public ModelAndView view() {
    return new ModelAndView((model, request, response) -> response.setStatus(502));
  }
}
