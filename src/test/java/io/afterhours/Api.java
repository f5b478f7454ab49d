package io.afterhours;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import jakarta.servlet.Filter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.WebApplicationContext;

/** Calls the API through its filters, as a program with an API key of some scope would. */
public final class Api {

    private final MockMvcTester mvc;
    private final RequestPostProcessor caller;

    private Api(MockMvcTester mvc, RequestPostProcessor caller) {
        this.mvc = mvc;
        this.caller = caller;
    }

    /** The API of a running context, called with the scope admin. */
    public static Api of(WebApplicationContext context) {
        var mvc = MockMvcTester.from(
                context,
                builder -> builder.addFilters(context.getBean("problemFilter", Filter.class))
                        .apply(springSecurity())
                        .build());
        return new Api(mvc, key("ROLE_ADMIN,ROLE_SUPERVISOR,SCOPE_admin,SCOPE_agent,SCOPE_intake"));
    }

    /** The same API, called with the scope agent. */
    public Api asAgent() {
        return new Api(mvc, key("SCOPE_agent,SCOPE_intake"));
    }

    /** The same API, called with the scope intake. */
    public Api asIntake() {
        return new Api(mvc, key("SCOPE_intake"));
    }

    /** The same API, called with a real key, which is all that may raise requests. */
    public Api withKey(String key) {
        return new Api(mvc, request -> {
            request.addHeader("Authorization", "Bearer " + key);
            return request;
        });
    }

    /** The same API, called without a key. */
    public Api asNobody() {
        return new Api(mvc, request -> request);
    }

    private static RequestPostProcessor key(String authorities) {
        return user("key:test").authorities(AuthorityUtils.commaSeparatedStringToAuthorityList(authorities));
    }

    /** For what the other methods do not offer. */
    public MockMvcTester.MockMvcRequestBuilder request(HttpMethod method, String path) {
        return mvc.method(method).uri(path).with(caller);
    }

    public MvcTestResult get(String path) {
        return request(HttpMethod.GET, path).exchange();
    }

    public MvcTestResult delete(String path) {
        return request(HttpMethod.DELETE, path).exchange();
    }

    public MvcTestResult post(String path, String body) {
        return json(HttpMethod.POST, path, body).exchange();
    }

    public MvcTestResult put(String path, String body) {
        return json(HttpMethod.PUT, path, body).exchange();
    }

    public MvcTestResult patch(String path, String body) {
        return json(HttpMethod.PATCH, path, body).exchange();
    }

    /** A request with a JSON body. */
    public MockMvcTester.MockMvcRequestBuilder json(HttpMethod method, String path, String body) {
        return request(method, path).contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
