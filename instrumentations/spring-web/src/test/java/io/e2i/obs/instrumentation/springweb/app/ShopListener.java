package io.e2i.obs.instrumentation.springweb.app;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Starts Spring MVC without Boot: one dispatcher for everything, another one for a prefix. */
public final class ShopListener implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    dispatcher(event.getServletContext(), "all", "/");
    dispatcher(event.getServletContext(), "api", "/api/*");
  }

  private static void dispatcher(ServletContext context, String name, String pattern) {
    AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
    beans.register(ShopConfiguration.class);
    ServletRegistration.Dynamic servlet = context.addServlet(name, new DispatcherServlet(beans));
    servlet.setAsyncSupported(true);
    servlet.addMapping(pattern);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {}
}
