package io.afterhours.problem.rest;

import io.afterhours.problem.ProblemWriter;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** Answers a page that may not call what it calls in the form of the API; Spring's own answer has no type at all. */
@Configuration(proxyBeanMethods = false)
class CorsRefusals {

    @Bean
    SmartInitializingSingleton problemsOfForeignPages(
            ObjectProvider<AbstractHandlerMapping> mappings, ProblemWriter writer) {
        return () -> mappings.forEach(mapping -> mapping.setCorsProcessor(new Refusing(writer)));
    }

    private static final class Refusing extends DefaultCorsProcessor {

        private final ProblemWriter writer;

        Refusing(ProblemWriter writer) {
            this.writer = writer;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            if (response instanceof ServletServerHttpResponse servlet) {
                writer.write(
                        servlet.getServletResponse(),
                        Failures.ofStatus(403, "Pages of other sites cannot call this address in this way"));
            } else {
                super.rejectRequest(response);
            }
        }
    }
}
