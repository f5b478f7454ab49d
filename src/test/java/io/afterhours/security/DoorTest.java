package io.afterhours.security;

import io.afterhours.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole application at a port, without the demo, with a bootstrap key; people are made by {@link People}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@DatabaseTest
@SpringBootTest(
        classes = io.afterhours.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "vaadin.productionMode=true",
            "afterhours.demo=false",
            "afterhours.bootstrap-api-key=" + DoorTest.ADMIN_KEY
        })
public @interface DoorTest {
    String ADMIN_KEY = "the-operators-own-key-1234567890";
}
