package io.afterhours.simulation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.afterhours.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class SystemClockApiTest {

    @Test
    void whereTheSystemsClockRulesThereIsNoneToMove(@Autowired WebApplicationContext context) {
        MockMvcTester mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());

        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.PUT}) {
            assertThat(mvc.method(method)
                            .uri("/api/v1/simulation/clock")
                            .with(user("key:test")
                                    .authorities(AuthorityUtils.createAuthorityList("ROLE_ADMIN", "SCOPE_admin")))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"now\": \"2036-03-27T22:00:00Z\"}"))
                    .hasStatus(404)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("CLOCK_NOT_SIMULATED");
        }
    }
}
