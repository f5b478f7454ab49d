package io.afterhours;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.WebComponentExporter;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import io.afterhours.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

/** Which way the arrows point, and what no module may do. {@link SourceRulesTest} reads the sources for the rest. */
class ArchitectureTest {

    /** From the bottom up. A module may use what stands in a line below its own, never a neighbour. */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("database", "embedded"),
            Set.of("problem"),
            Set.of("web", "uikit", "outbox"),
            Set.of("audit", "settings"),
            Set.of("team"),
            Set.of("security"),
            Set.of("policy"),
            Set.of("ticket", "presence", "workinghours"),
            Set.of("attachment"),
            Set.of("routing"),
            Set.of("customer", "inbox", "mail", "monitor", "privacy", "simulation", "shell", "webhook"),
            Set.of("notification"),
            Set.of("finding", "operations"));

    /** The frame around all views gets its menu and layout from Vaadin's annotations, not from the features. */
    private static final Set<String> KNOWN_TO_SHELL =
            Set.of("database", "problem", "web", "uikit", "outbox", "settings", "security");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.afterhours");

    @Test
    void modulesUseOnlyWhatOthersOfferAndNeverInACircle() {
        ApplicationModules.of(Application.class).verify();
    }

    @Test
    void everyModuleHasItsPlace() {
        var modules = new TreeSet<String>();
        MAIN.forEach(each -> modules.add(module(each)));
        modules.remove("");

        assertThat(modules).contains("team", "routing");
        assertThat(LEVELS.stream().flatMap(Set::stream)).containsAll(modules);
    }

    @Test
    void arrowsPointDown() {
        assertThat(arrows().filter(arrow -> level(arrow.to()) >= level(arrow.from())))
                .isEmpty();
    }

    @Test
    void shellKnowsNoFeature() {
        assertThat(arrows().filter(arrow -> arrow.from().equals("shell"))
                        .filter(arrow -> !KNOWN_TO_SHELL.contains(arrow.to())))
                .isEmpty();
    }

    record Arrow(String from, String to, String because) {}

    private static Stream<Arrow> arrows() {
        return MAIN.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(each ->
                        new Arrow(module(each.getOriginClass()), module(each.getTargetClass()), each.getDescription()))
                .filter(arrow -> !arrow.from().isEmpty() && !arrow.to().isEmpty())
                .filter(arrow -> !arrow.from().equals(arrow.to()));
    }

    private static int level(String module) {
        for (int i = 0; i < LEVELS.size(); i++) {
            if (LEVELS.get(i).contains(module)) {
                return i;
            }
        }
        throw new AssertionError("Give the module " + module + " a place in LEVELS");
    }

    /** Empty for the application class and everything that is not ours. */
    private static String module(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        return name.startsWith("io.afterhours.") ? name.split("\\.")[2] : "";
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Instant.class,
                LocalDate.class,
                LocalDateTime.class,
                LocalTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class
            })
    void nobodyAsksTheMachineForTheTime(Class<?> type) {
        noClasses().should().callMethod(type, "now").check(MAIN);
    }

    @Test
    void timeComesFromTheOneClock() {
        noClasses()
                .that(describe(
                        "are not the clock's configuration", type -> !type.isEquivalentTo(ClockConfiguration.class)))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callConstructor(java.util.Date.class)
                .check(MAIN);
    }

    /**
     * Tickets know nothing of rights, so each of these narrows what it reads to what its reader may see. What mail reads
     * goes to the ticket's own customer.
     */
    @Test
    void ticketsAreReadByThoseWhoKnowTheReader() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.afterhours.ticket..",
                        "io.afterhours.routing",
                        "io.afterhours.simulation",
                        "io.afterhours.mail")
                .and(describe(
                        "are not known to filter",
                        type -> !Set.of(
                                        "CustomerRequests",
                                        "InboxQueries",
                                        "InboxWork",
                                        "Caller",
                                        "ConversationController",
                                        "TicketBodies",
                                        "TicketController")
                                .contains(type.getSimpleName())))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Tickets.class)
                .check(MAIN);
    }

    @Test
    void rulesArePure() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(MAIN);
    }

    @Test
    void nothingNeedsNode() {
        noClasses()
                .should()
                .beAnnotatedWith(JsModule.class)
                .orShould()
                .beAnnotatedWith(JsModule.Container.class)
                .orShould()
                .beAnnotatedWith(CssImport.class)
                .orShould()
                .beAnnotatedWith(CssImport.Container.class)
                .orShould()
                .beAnnotatedWith(NpmPackage.class)
                .orShould()
                .beAnnotatedWith(NpmPackage.Container.class)
                .orShould()
                .beAssignableTo(WebComponentExporter.class)
                .check(MAIN);
    }

    /** Its connection goes back to the pool only when somebody closes the stream, which a collector does not do. */
    @Test
    void rowsAreReadAsListsAndNotAsStreamsThatKeepTheirConnection() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .orShould()
                .callMethodWhere(describe(
                        "a query for a stream",
                        call -> call.getTarget().getName().equals("queryForStream")))
                .check(MAIN);
    }

    @Test
    void viewsAndControllersStayInTheirPackage() {
        classes()
                .that()
                .resideInAnyPackage("io.afterhours..ui..", "io.afterhours..rest..")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(MAIN);
    }
}
