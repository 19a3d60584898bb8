package io.e2i.obs.instrumentation.springweb.app;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** One of each kind of handler mapping. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
public class ShopConfiguration implements WebMvcConfigurer {

  @Bean
  public ShopController shop() {
    return new ShopController();
  }

  @Bean
  public FailureController failures() {
    return new FailureController();
  }

  @Bean
  public RouterFunction<ServerResponse> functions() {
    return RouterFunctions.route()
        .GET("/functions/{name}", request -> ServerResponse.ok().body(request.pathVariable("name")))
        .build();
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations("classpath:/org/springframework/");
  }
}
