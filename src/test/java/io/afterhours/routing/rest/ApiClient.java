package io.afterhours.routing.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Calls the API with a key of some scope, through the real filter chain. */
final class ApiClient {

    private final MockMvcTester mvc;
    private final String key;
    final long keyId;

    /** Makes a key of {@code scope}; each client has one of its own. */
    ApiClient(WebApplicationContext context, JdbcClient jdbc, String scope) {
        mvc = MockMvcTester.from(
                context, builder -> builder.apply(springSecurity()).build());
        key = "ah_" + UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO api_key (name, key_hash, scope, created_at, created_by)
                        VALUES (:name, :hash, :scope, UTC_TIMESTAMP(6), 'test')
                        """)
                .param("name", scope)
                .param("hash", sha256(key))
                .param("scope", scope)
                .update();
        keyId = jdbc.sql("SELECT id FROM api_key WHERE key_hash = ?")
                .param(sha256(key))
                .query(Long.class)
                .single();
    }

    Answer get(String path) {
        return send(HttpMethod.GET, path, null, null);
    }

    Answer post(String path, @Nullable String body) {
        return send(HttpMethod.POST, path, body, null);
    }

    Answer put(String path, String body) {
        return send(HttpMethod.PUT, path, body, null);
    }

    Answer post(String path, String body, String idempotencyKey) {
        return send(HttpMethod.POST, path, body, idempotencyKey);
    }

    private Answer send(HttpMethod method, String path, @Nullable String body, @Nullable String idempotencyKey) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", "Bearer " + key);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8));
        }
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return new Answer(request.exchange());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the API said. */
    record Answer(MvcTestResult result) {

        int status() {
            return result.getResponse().getStatus();
        }

        Answer is(int status) {
            assertThat(status()).as(text()).isEqualTo(status);
            return this;
        }

        /** A problem with this code, and errors at exactly these fields. */
        Answer refused(int status, String code, String... fields) {
            is(status);
            assertThat(result.getResponse().getContentType()).startsWith("application/problem+json");
            assertThat(this.<String>at("$.code")).isEqualTo(code);
            assertThat(this.<Integer>at("$.status")).isEqualTo(status);
            if (fields.length > 0) {
                assertThat(this.<java.util.List<String>>at("$.errors[*].field")).containsExactlyInAnyOrder(fields);
            }
            return this;
        }

        <T> T at(String path) {
            return JsonPath.read(text(), path);
        }

        long id() {
            return this.<Number>at("$.id").longValue();
        }

        String text() {
            return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        }
    }
}
