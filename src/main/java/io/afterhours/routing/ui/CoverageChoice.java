package io.afterhours.routing.ui;

import com.vaadin.flow.router.QueryParameters;
import io.afterhours.routing.Attending;
import io.afterhours.routing.Coverage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the map says.
 *
 * @param group code; null: all groups
 * @param monday the week's first day
 * @param supposed who is supposed to be there; null: whoever is
 * @param page of all groups, from 0 on
 */
record CoverageChoice(
        @Nullable String group, LocalDate monday, @Nullable Attending supposed, int page) {

    /** Reads an address; what makes no sense is left out. */
    static CoverageChoice of(@Nullable String group, QueryParameters query, LocalDate thisWeek) {
        return new CoverageChoice(
                group,
                query.getSingleParameter("week")
                        .map(each -> week(each, thisWeek))
                        .orElse(thisWeek),
                query.getSingleParameter("suppose")
                        .flatMap(each -> Arrays.stream(Attending.values())
                                .filter(there -> there.name().equals(each))
                                .findFirst())
                        .orElse(null),
                query.getSingleParameter("page")
                        .filter(each -> each.matches("[1-9][0-9]{0,4}"))
                        .map(each -> Integer.parseInt(each) - 1)
                        .orElse(0));
    }

    private static LocalDate week(String text, LocalDate otherwise) {
        try {
            var date = LocalDate.parse(text);
            return date.getYear() < 1970 || date.getYear() > 2200 ? otherwise : Coverage.monday(date);
        } catch (DateTimeException noDate) {
            return otherwise;
        }
    }

    CoverageChoice of(@Nullable String other) {
        return new CoverageChoice(other, monday, supposed, 0);
    }

    CoverageChoice in(LocalDate week) {
        return new CoverageChoice(group, week, supposed, page);
    }

    CoverageChoice supposing(@Nullable Attending there) {
        return new CoverageChoice(group, monday, there, page);
    }

    CoverageChoice onPage(int other) {
        return new CoverageChoice(group, monday, supposed, other);
    }

    /** The address, without a leading slash. */
    String address() {
        return CoverageView.PATH + (group == null ? "" : "/" + group) + "?" + query().getQueryString();
    }

    QueryParameters query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("week", monday.toString());
        if (supposed != null) {
            parameters.put("suppose", supposed.name());
        }
        if (group == null && page > 0) {
            parameters.put("page", String.valueOf(page + 1));
        }
        return QueryParameters.simple(parameters);
    }
}
