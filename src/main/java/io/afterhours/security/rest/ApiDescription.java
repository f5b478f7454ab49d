package io.afterhours.security.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI document; the calls come from the controllers. Readable without a key: it holds no data. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String SCHEME = "apiKey";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Afterhours")
                        .version("v1")
                        .description("Raise tickets, act on them, and configure what happens when nobody is there."
                                + " Errors are problem+json with a stable code; lists are walked with after=next."
                                + " A key that asks too often is answered 429 with Retry-After."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key of scope intake, agent or admin")))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }
}
