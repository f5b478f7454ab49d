package io.afterhours.problem.rest;

import io.afterhours.problem.ProblemWriter;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Answers what Tomcat refuses on its own, before any filter: addresses that cannot be decoded, lines that are not HTTP.
 * Its own page would be HTML.
 */
@Configuration(proxyBeanMethods = false)
class ContainerErrors {

    private static final Logger log = LoggerFactory.getLogger(ContainerErrors.class);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheContainer(ProblemWriter writer) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(writer)));
    }

    private static final class ProblemValve extends ErrorReportValve {

        private final ProblemWriter writer;

        ProblemValve(ProblemWriter writer) {
            this.writer = writer;
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !isApi(request)) {
                super.report(request, response, failure);
            } else if (response.setErrorReported()) {
                answer(response, status);
            }
        }

        private void answer(Response response, int status) {
            try {
                writer.write(response.getResponse(), Failures.ofStatus(status, "The request cannot be understood"));
                response.finishResponse();
            } catch (IOException gone) {
                log.debug("Nobody waits for the answer to a broken request any more", gone);
            }
        }

        /** A line so broken that it names no address may come from a program just as well. */
        private static boolean isApi(Request request) {
            var uri = request.getRequestURI();
            return uri == null || uri.isEmpty() || ProblemWriter.isApi(request.getRequest());
        }
    }
}
