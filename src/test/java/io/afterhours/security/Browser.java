package io.afterhours.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as the doors can tell: cookies, forms, no redirects followed. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;

    public Browser(int port) {
        this.port = port;
    }

    /** Another one with the same cookies, which comes to another port. */
    public Browser at(int otherPort) {
        Browser other = new Browser(otherPort);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> other.cookies.getCookieStore().add(URI.create("http://localhost"), cookie));
        return other;
    }

    /** A page as somebody loads it who types its address. */
    public HttpResponse<String> open(String path) {
        return get(path, "Accept", "text/html", "Sec-Fetch-Mode", "navigate");
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> method(String method, String path, String... headers) {
        return send(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, headers).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Fills in the login form as the page shows it. */
    public HttpResponse<String> login(String username, String password) {
        return form("/login", Map.of("username", username, "password", password, "_csrf", token()));
    }

    public HttpResponse<String> form(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public String token() {
        Matcher token = TOKEN.matcher(get("/login").body());
        if (!token.find()) {
            throw new IllegalStateException("The login page has no CSRF token");
        }
        return token.group(1);
    }

    /** The session cookie's value, or "" without one. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().matches("afterhours-\\d+"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    public static String location(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(location -> location.replaceFirst("^http://[^/]+", ""))
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
