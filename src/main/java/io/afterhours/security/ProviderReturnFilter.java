package io.afterhours.security;

import io.afterhours.database.DatabaseUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Where people come back from the provider. State, nonce, signature, audience and times are checked by Spring Security;
 * what leaves here is the same {@link Person} as after a password, or an answer to somebody who wanted to be connected.
 */
final class ProviderReturnFilter extends OAuth2LoginAuthenticationFilter {

    private static final Logger log = LoggerFactory.getLogger(ProviderReturnFilter.class);

    private static final int LONGEST_MESSAGE = 300;

    private final ProviderLogin logins;
    private final InstantSource realTime;

    ProviderReturnFilter(OidcProvider provider, ProviderLogin logins, InstantSource realTime) {
        super(provider, new UnkeptTokens(), OidcProvider.RETURN);
        this.logins = logins;
        this.realTime = realTime;
        setAuthenticationManager(new ProviderManager(new OidcAuthorizationCodeAuthenticationProvider(
                new RestClientAuthorizationCodeTokenResponseClient(), new OidcUserService())));
        setAuthenticationFailureHandler(ProviderReturnFilter::refused);
    }

    /** Null: the answer is sent already, and nobody has logged in. */
    @Override
    @SuppressWarnings("NullAway") // the filter that calls this takes null, though the class between does not say so
    public @Nullable Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        try {
            Optional<ConnectWish> wish =
                    ConnectWish.take(request, realTime.instant()).filter(ProviderReturnFilter::isStillThere);
            Authentication verified = super.attemptAuthentication(request, response);
            if (!(verified.getPrincipal() instanceof OidcUser user)) {
                throw new AuthenticationServiceException("No OpenID Connect: " + verified.getPrincipal());
            }
            ProviderIdentity identity = ProviderIdentity.of(user);
            return wish.isPresent() ? connected(wish.get(), identity, request, response) : entered(identity, request);
        } catch (AuthenticationException refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            // Of the provider, when it is away, and of the database.
            if (!DatabaseUnavailableException.describes(failure)) {
                log.warn("A login through the provider failed", failure);
            }
            throw new AuthenticationServiceException("Provider or database failed", failure);
        }
    }

    private static boolean isStillThere(ConnectWish wish) {
        return Seat.here()
                .filter(seat -> seat.person().id().equals(wish.agent()))
                .isPresent();
    }

    private Authentication entered(ProviderIdentity identity, HttpServletRequest request) {
        WebAuthenticationDetails details = new WebAuthenticationDetails(request);
        Person person = logins.enter(identity, Objects.requireNonNullElse(details.getRemoteAddress(), "?"));
        UsernamePasswordAuthenticationToken success =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        success.setDetails(details);
        return success;
    }

    private @Nullable Authentication connected(
            ConnectWish wish, ProviderIdentity identity, HttpServletRequest request, HttpServletResponse response) {
        String to;
        try {
            logins.connect(wish.agent(), identity);
            to = "/account?connected";
        } catch (ProviderRefusedException taken) {
            log.info("{} stays unconnected", wish.agent(), taken);
            to = "/account?taken";
        }
        try {
            response.sendRedirect(request.getContextPath() + to);
        } catch (IOException gone) {
            throw new AuthenticationServiceException("The browser is gone", gone);
        }
        return null;
    }

    static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        String reason = switch (refusal) {
            case ProviderRefusedException refused -> refused.reason().name().toLowerCase(Locale.ROOT);
            case OAuth2AuthenticationException cancelled
            when OAuth2ErrorCodes.ACCESS_DENIED.equals(cancelled.getError().getErrorCode()) -> "cancelled";
            case OAuth2AuthenticationException wrong -> "failed";
            default -> "unavailable";
        };
        if (!(refusal instanceof ProviderRefusedException)) {
            log.warn("A login through the provider was refused: {}", cut(String.valueOf(refusal.getMessage())));
        }
        response.sendRedirect(request.getContextPath() + "/login?provider=" + reason);
    }

    /** Answers of the provider may be whole pages. */
    private static String cut(String message) {
        String line = message.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }
}
