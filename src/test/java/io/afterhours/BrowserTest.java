package io.afterhours;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test in a browser, of the product with its demo workspace on a Friday night. All classes share one server, and each
 * finds the tables as they were when it had started.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "afterhours.demo=true",
            "afterhours.clock=simulated",
            "afterhours.clock-start=2026-03-27T22:00:00Z"
        })
@Import({Fixtures.class, Invariants.class})
@TestExecutionListeners(
        listeners = CleanTablesOnce.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface BrowserTest {}
