package io.afterhours.shell;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import io.afterhours.security.PersonalLanguage;
import io.afterhours.uikit.Language;
import io.afterhours.uikit.LanguageLinks;
import io.afterhours.web.PublicUrl;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * In which language a page is answered: what its address asks for, else what the person has chosen, else what was chosen
 * in this browser, else what the browser prefers.
 */
@Component
class PageLanguage {

    private static final Logger LOG = LoggerFactory.getLogger(PageLanguage.class);
    private static final String CHOSEN = PageLanguage.class.getName();
    private static final String COOKIE = "afterhours-language";
    private static final int ONE_YEAR = (int) Duration.ofDays(365).toSeconds();

    private final PersonalLanguage personal;

    private final PublicUrl publicUrl;

    PageLanguage(PersonalLanguage personal, PublicUrl publicUrl) {
        this.personal = personal;
        this.publicUrl = publicUrl;
    }

    Language of(VaadinRequest request) {
        return chosen(request).orElseGet(() -> Language.best(preferred(request)));
    }

    /** The same with the browser's country. */
    Locale locale(VaadinRequest request) {
        return of(request).locale(preferred(request));
    }

    /** Lets this browser remember what was chosen, so that the login greets in the same language the next time. */
    void remember(VaadinRequest request, VaadinResponse response) {
        Optional<Language> chosen = chosen(request);
        if (chosen.isPresent() && !chosen.equals(remembered(request))) {
            Cookie cookie =
                    new Cookie(publicUrl.cookieName(COOKIE), chosen.get().tag());
            cookie.setPath(publicUrl.isEncrypted() ? "/" : request.getContextPath() + "/");
            cookie.setMaxAge(ONE_YEAR);
            cookie.setHttpOnly(true);
            cookie.setSecure(publicUrl.isEncrypted() || request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    /** Read once for each request. */
    private Optional<Language> chosen(VaadinRequest request) {
        Object known = request.getAttribute(CHOSEN);
        if (known == null) {
            known = Language.of(request.getParameter(LanguageLinks.PARAMETER))
                    .or(this::ofPerson)
                    .or(() -> remembered(request))
                    .map(Language::tag)
                    .orElse("");
            request.setAttribute(CHOSEN, known);
        }
        return Language.of(known.toString());
    }

    /** Without the database a page can still say that it is away, in the language this browser remembers. */
    private Optional<Language> ofPerson() {
        try {
            return personal.chosen();
        } catch (DataAccessException away) {
            LOG.warn("The language of a person could not be read: {}", away.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Language> remembered(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(publicUrl.cookieName(COOKIE)))
                        .flatMap(cookie -> Language.of(cookie.getValue()).stream())
                        .findFirst();
    }

    private static List<Locale> preferred(VaadinRequest request) {
        return Collections.list(request.getLocales());
    }
}
