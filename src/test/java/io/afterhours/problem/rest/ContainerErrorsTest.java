package io.afterhours.problem.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.problem.ProblemWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the container refuses before any of our code sees it, over a real connection; without database and views. */
class ContainerErrorsTest {

    private static ConfigurableApplicationContext server;
    private static int port;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({ProblemWriter.class, ProblemFilter.class, ApiProblemAdvice.class, UnknownPaths.class, ContainerErrors.class
    })
    static class Bare {}

    @BeforeAll
    static void start() {
        server = new SpringApplicationBuilder(Bare.class).run("--server.port=0", "--spring.main.banner-mode=off");
        port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/groups HTTP/1.1, 404",
        "GET /api/v1/groups/%zz HTTP/1.1, 400",
        "GET /api/v1/groups/%00 HTTP/1.1, 400",
        "GET /api/v1/groups/%2e%2e%2f%2e%2e/x HTTP/1.1, 400",
        "GET /api/v1/groups|x HTTP/1.1, 400",
        "GET //api/v1/groups HTTP/1.1, 404",
        "GET /api/v1/gr\u00fcps HTTP/1.1, 400",
        "TRACE /api/v1/groups HTTP/1.1, 405",
        "GET /api/v1/groups HTTP/9.9, 505",
    })
    void neitherHtmlNorAStackTraceComesBack(String line, int status) throws IOException {
        var answer = send(line + "\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("<html", "\tat ", "exception", "tomcat");
        assertThat(answer).contains("application/problem+json", "\"code\"");
    }
}
