package io.afterhours.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.afterhours.Application;
import io.afterhours.TestDatabase;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test starts the application on an empty workspace, since this happens once in a workspace's life. */
@ExtendWith(OutputCaptureExtension.class)
class FirstRunTest {

    private static final Pattern CODE = Pattern.compile("one-time code: (\\S+)");
    private static final String PASSWORD = "a long enough password";

    private final TestDatabase.Access database = TestDatabase.newSchema();
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = start("false");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void theFirstAdministratorComesInWithTheCodeFromTheLogAndNobodyAfterwards(CapturedOutput output) {
        FirstRun setup = application.getBean(FirstRun.class);
        String code = code(output);

        setup.create(new FirstRun.Entry(code.toLowerCase(), "Ada", "ada", PASSWORD), "here");

        assertThat(setup.isOpen()).isFalse();
        Browser browser = browser();
        assertThat(Browser.location(browser.login("ada", PASSWORD))).isEqualTo("/");
        assertThatThrownBy(() -> setup.create(new FirstRun.Entry(code, "Eve", "eve", PASSWORD), "here"))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::code)
                .isEqualTo("SETUP_CLOSED");
        assertThat(administrators()).containsExactly("ada");
        assertThat(output).doesNotContain(PASSWORD);
    }

    @Test
    void wrongFieldsAreNamedAndNothingIsMade(CapturedOutput output) {
        FirstRun setup = application.getBean(FirstRun.class);
        String code = code(output);

        Map<String, FirstRun.Entry> wrong = Map.of(
                "code", new FirstRun.Entry("AAAA-AAAA-AAAA-AAAA", "Ada", "ada", PASSWORD),
                "name", new FirstRun.Entry(code, " ", "ada", PASSWORD),
                "username", new FirstRun.Entry(code, "Ada", "A da", PASSWORD),
                "password", new FirstRun.Entry(code, "Ada", "ada.lovelace.1815", "ADA.lovelace.1815"));
        wrong.forEach((field, entry) -> assertThatThrownBy(() -> setup.create(entry, "address of " + field))
                .as(field)
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors()).extracting(FieldProblem::field).containsExactly(field);
                }));

        for (String password : List.of("", "elevenchars", "ä".repeat(37))) {
            assertThatThrownBy(() -> setup.create(new FirstRun.Entry(code, "Ada", "ada", password), "p" + password))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(setup.isOpen()).isTrue();
        assertThat(administrators()).isEmpty();
    }

    @Test
    void guessingTheCodeIsSlowedDown() {
        FirstRun setup = application.getBean(FirstRun.class);
        FirstRun.Entry guess = new FirstRun.Entry("AAAA-AAAA-AAAA-AAAA", "Eve", "eve", PASSWORD);
        for (int tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> setup.create(guess, "there")).hasMessageContaining("not the code");
        }

        assertThatThrownBy(() -> setup.create(guess, "there"))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::status)
                .isEqualTo(429);
    }

    @Test
    void ofTwoAtTheSameMomentOneIsTheFirst(CapturedOutput output) throws Exception {
        FirstRun setup = application.getBean(FirstRun.class);
        String code = code(output);
        List<Callable<Boolean>> both = List.of(attempt(setup, code, "ada"), attempt(setup, code, "eve"));

        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> made = threads.invokeAll(both);
            assertThat(made).extracting(Future::get).containsExactlyInAnyOrder(true, false);
        }
        assertThat(administrators()).hasSize(1);
    }

    @Test
    void whereEveryAdministratorIsDisabledTheSetupIsOpenAgainAfterARestart(CapturedOutput output) {
        String first = code(output);
        application.getBean(FirstRun.class).create(new FirstRun.Entry(first, "Ada", "ada", PASSWORD), "here");
        application
                .getBean(JdbcClient.class)
                .sql("UPDATE agent SET enabled = FALSE WHERE username = 'ada'")
                .update();
        application.close();

        application = start("false");

        FirstRun setup = application.getBean(FirstRun.class);
        assertThat(setup.isOpen()).isTrue();
        String second = code(output);
        assertThat(second).isNotEqualTo(first);
        setup.create(new FirstRun.Entry(second, "Eve", "eve", PASSWORD), "here");
        assertThat(Browser.location(browser().login("eve", PASSWORD))).isEqualTo("/");
    }

    @Test
    void theDemoHasNoSetup(CapturedOutput output) {
        application.close();
        int before = output.getAll().length();

        application = start("true");

        assertThat(output.getAll().substring(before)).doesNotContain("one-time code");
        assertThat(application.getBean(FirstRun.class).isOpen()).isFalse();
    }

    @Test
    void theSetupIsWhereEveryWayLeadsUntilItIsDone(CapturedOutput output) {
        String code = code(output);
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page();
            page.navigate(address("/"));
            page.getByLabel("One-time code").fill("wrong");
            page.getByLabel("Your name").fill("Ada");
            page.getByLabel("User name").fill("ada");
            password(page, "Password").fill("short");
            password(page, "Password again").fill("other");
            create(page);
            page.getByText("The two passwords differ").waitFor();
            password(page, "Password again").fill("short");
            create(page);
            page.getByText("This is not the code from the log").waitFor();
            page.getByText("Use at least 12 characters").waitFor();
            Chromium.screenshot(page, "security-setup");
            page.getByLabel("One-time code").fill(code);
            password(page, "Password").fill(PASSWORD);
            password(page, "Password again").fill(PASSWORD);
            create(page);
            page.getByText("Welcome. Log in as ada.").waitFor();
            page.waitForURL("**/login");

            page.navigate(address("/setup"));
            page.waitForURL("**/login");
            page.getByLabel("User name").waitFor();
            assertThat(page.getByLabel("One-time code").count()).isZero();
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private static void create(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create administrator"))
                .click();
    }

    private static Locator password(Page page, String label) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    private String address(String path) {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    private static Callable<Boolean> attempt(FirstRun setup, String code, String username) {
        return () -> {
            try {
                setup.create(new FirstRun.Entry(code, "Name", username, PASSWORD), username);
                return true;
            } catch (ProblemException late) {
                assertThat(late.code()).isEqualTo("SETUP_CLOSED");
                return false;
            }
        };
    }

    private List<String> administrators() {
        return application
                .getBean(JdbcClient.class)
                .sql("SELECT username FROM agent WHERE roles = 'ADMIN'")
                .query(String.class)
                .list();
    }

    private Browser browser() {
        return new Browser(Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port")));
    }

    private static String code(CapturedOutput output) {
        Matcher code = CODE.matcher(output.getAll());
        String last = "";
        while (code.find()) {
            last = code.group(1);
        }
        return last;
    }

    private ConfigurableApplicationContext start(String demo) {
        return new SpringApplicationBuilder(Application.class)
                .properties("vaadin.productionMode=true", "afterhours.data-dir=target/test-data")
                .run(
                        "--server.port=0",
                        "--afterhours.demo=" + demo,
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password());
    }
}
