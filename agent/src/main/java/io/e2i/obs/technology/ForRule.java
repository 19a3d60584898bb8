package io.e2i.obs.technology;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A String parameter of advice that gets what {@link WovenType#forRule} says: a constant in the
 * woven class, so that the advice need not find out again why a method was woven.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ForRule {}
