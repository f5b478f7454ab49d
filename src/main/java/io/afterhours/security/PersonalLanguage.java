package io.afterhours.security;

import io.afterhours.database.Transactions;
import io.afterhours.uikit.Language;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The language in which somebody wants to read the screens, wherever they log in. */
@Service
public class PersonalLanguage {

    private final CurrentUser user;
    private final PeopleSql people;
    private final Transactions transactions;

    PersonalLanguage(CurrentUser user, PeopleSql people, Transactions transactions) {
        this.user = user;
        this.people = people;
        this.transactions = transactions;
    }

    /** What the person who is logged in has chosen; empty for those who have not, and where nobody is logged in. */
    public Optional<Language> chosen() {
        return user.username().flatMap(people::language).flatMap(Language::of);
    }

    /** Keeps the choice of the person who is logged in. */
    @PreAuthorize("isAuthenticated()")
    public void choose(Language language) {
        var agent = user.required().id();
        transactions.write(() -> people.setLanguage(agent, language.tag()));
    }
}
