package io.afterhours.security.suite;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.afterhours.security.Browser;
import io.afterhours.security.DoorTest;
import io.afterhours.security.People;
import java.io.IOException;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.WebApplicationContext;

/** S3: who sees which screen, for every screen there is. */
@DoorTest
@Import(People.class)
class RouteRightsTest {

    private static final List<String> BEFORE_LOGIN = List.of("language", "login", "login/code", "setup");

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    People people;

    @Test
    void everyScreenIsSeenByThoseWhomTheListNamesAndByNobodyElse() throws IOException {
        String found = routes().map(route -> "/" + path(route) + " "
                        + Stream.of("nobody", "AGENT", "SUPERVISOR", "ADMIN")
                                .filter(role -> sees(route.getNavigationTarget(), role))
                                .collect(joining(",")))
                .collect(joining("\n"));

        assertThat(found).isEqualTo(EndpointRightsTest.list("routes.txt"));
    }

    @Test
    void withoutALoginEveryScreenButThoseBeforeItLeadsToIt() {
        Browser visitor = new Browser(port);
        routes().map(RouteRightsTest::path)
                .filter(path -> !BEFORE_LOGIN.contains(path))
                .forEach(path -> {
                    var answer = visitor.get("/" + path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(302);
                    assertThat(Browser.location(answer)).as(path).isEqualTo("/login");
                });
    }

    private Stream<RouteData> routes() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(context.getServletContext()))
                .getRegisteredRoutes()
                .stream()
                .sorted(Comparator.comparing(RouteData::getTemplate));
    }

    static String path(RouteData route) {
        return route.getTemplate().replaceAll("/?:.*", "");
    }

    private static boolean sees(Class<?> screen, String role) {
        @Nullable Principal principal = role.equals("nobody") ? null : () -> role;
        return new AccessAnnotationChecker().hasAccess(screen, principal, role::equals);
    }
}
