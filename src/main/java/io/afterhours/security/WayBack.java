package io.afterhours.security;

import io.afterhours.web.PublicUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * What a browser shows when the node that held its session is gone, so that its person need not log in again. It is worth
 * exactly what the session was: it ends with it, by logging out, from afar, or after its hours.
 *
 * @see <a href="../../../../../../docs/decisions/0057-a-login-outlives-its-node.md">decision 0057</a>
 */
@Component
class WayBack {

    private static final String COOKIE = "afterhours-back";
    private static final int BYTES = 32;

    private final SecureRandom chance = new SecureRandom();
    private final PublicUrl url;

    WayBack(PublicUrl url) {
        this.url = url;
    }

    /** Gives the browser a new token, and answers the hash by which its session's row is found. */
    byte[] give(HttpServletResponse response) {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        set(response, ResponseCookie.from(name(), token));
        return hash(token);
    }

    /** The hash of the token that the browser shows, if it shows one. */
    Optional<byte[]> shown(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .filter(token -> !token.isEmpty())
                .findFirst()
                .map(WayBack::hash);
    }

    void take(HttpServletResponse response) {
        set(response, ResponseCookie.from(name(), "").maxAge(0));
    }

    /** For as long as the browser is open, like the cookie of the session. */
    private void set(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        cookie.path("/").httpOnly(true).sameSite("Lax").secure(url.isEncrypted());
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private String name() {
        return url.cookieName(COOKIE);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
