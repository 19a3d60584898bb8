package io.e2i.obs.instrumentation.springweb.app;

import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;

/** Handlers that answer. */
@Controller
@RequestMapping
public class ShopController {

  @GetMapping("/orders/{id}")
  @ResponseBody
  public String order(@PathVariable("id") String id) {
    return "order " + id;
  }

  @GetMapping("/forward")
  public String forward() {
    return "forward:/orders/7";
  }

  @GetMapping("/callable/{id}")
  @ResponseBody
  public Callable<String> callable(@PathVariable("id") String id) {
    return () -> "called " + id;
  }

  @GetMapping("/deferred/{id}")
  @ResponseBody
  public DeferredResult<String> deferred(@PathVariable("id") String id) {
    DeferredResult<String> result = new DeferredResult<>();
    new Thread(() -> result.setResult("deferred " + id)).start();
    return result;
  }

  @GetMapping("/late")
  @ResponseBody
  public DeferredResult<String> late() {
    return new DeferredResult<>(50L);
  }

  @GetMapping("/error-page")
  @ResponseBody
  public String errorPage() {
    return "sorry";
  }
}
