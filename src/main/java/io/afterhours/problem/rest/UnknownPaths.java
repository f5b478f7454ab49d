package io.afterhours.problem.rest;

import io.afterhours.problem.ProblemWriter;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Answers what no controller under /api does, before Vaadin takes the address for one of its views. */
@Configuration(proxyBeanMethods = false)
class UnknownPaths {

    /** Right behind the controllers' mapping, which is 0: a wrong method is that one's to refuse. */
    private static final int BEHIND_CONTROLLERS = 1;

    @Bean
    SimpleUrlHandlerMapping unknownApiPaths(ProblemWriter writer) {
        HttpRequestHandler nothing = (request, response) -> writer.write(response, Failures.nothingHere());
        return new SimpleUrlHandlerMapping(Map.of("/api", nothing, "/api/**", nothing), BEHIND_CONTROLLERS);
    }
}
