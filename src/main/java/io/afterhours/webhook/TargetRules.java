package io.afterhours.webhook;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which addresses a webhook may have, as far as their text tells. Pure. */
final class TargetRules {

    private static final int LONGEST = 1000;
    private static final int HIGHEST_PORT = 65535;

    private TargetRules() {}

    /**
     * The address, if it is one; adds to {@code checks} why it is not.
     *
     * @param allowHttp whether it may go without TLS
     */
    static Optional<URI> check(FieldChecks checks, @Nullable String url, boolean allowHttp) {
        if (url == null || !FieldChecks.hasText(url)) {
            checks.text("url", url, LONGEST);
            return Optional.empty();
        }
        var wrong = allowHttp
                ? "Enter an address such as https://example.org/hook"
                : "Enter an address that begins with https://, such as https://example.org/hook";
        try {
            var uri = new URI(url.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme();
            var known = scheme.equals("https") || (allowHttp && scheme.equals("http"));
            if (!known || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
                checks.problem("url", FieldProblem.INVALID, wrong);
            } else if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                checks.problem(
                        "url",
                        FieldProblem.INVALID,
                        "Leave out the name and password before @ and the part after #; receivers check the signature");
            } else if (url.strip().length() > LONGEST) {
                checks.problem("url", FieldProblem.TOO_LONG, "The address has more than " + LONGEST + " characters");
            } else {
                return Optional.of(uri);
            }
        } catch (URISyntaxException notAnAddress) {
            checks.problem("url", FieldProblem.INVALID, wrong);
        }
        return Optional.empty();
    }
}
