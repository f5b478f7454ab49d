package io.afterhours.policy.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.afterhours.policy.OfflinePolicy;
import io.afterhours.team.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the limit in the form will do, by what was seen; invisible where there is none, or nothing can be told. */
class CapNote extends Div {

    private final Forecast forecast;
    private @Nullable Asked asked;

    /** Says what a limit will do. */
    interface Forecast {
        List<String> of(Group group, int most);
    }

    private record Asked(Group group, int most) {}

    CapNote(Forecast forecast) {
        this.forecast = forecast;
        addClassName("cap-note");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** Asks again only when it is about another limit: the form follows each key and each change of any group. */
    void show(Group group, @Nullable OfflinePolicy policy) {
        Integer most = policy == null || !policy.enabled() ? null : policy.maxOpen();
        Asked now = most == null ? null : new Asked(group, most);
        if (now != null && now.equals(asked)) {
            return;
        }
        asked = now;
        removeAll();
        List<String> sentences = now == null ? List.of() : forecast.of(now.group(), now.most());
        setVisible(!sentences.isEmpty());
        if (!sentences.isEmpty()) {
            add(new H3(getTranslation("policy.cap.title")));
            sentences.forEach(sentence -> add(new Paragraph(sentence)));
        }
    }
}
