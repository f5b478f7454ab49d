package io.afterhours.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.outbox.LiveView;
import io.afterhours.routing.MissedCause;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;

/** Missed tickets by what they were missed for: what that means, where it is mended, and the way back for them. */
@Route(MissedCausesView.PATH)
@RolesAllowed({"ADMIN", "SUPERVISOR"})
class MissedCausesView extends Div implements NamedView {

    static final String PATH = "inbox/missed/causes";

    private static final List<Integer> DAYS = List.of(1, 7, 30);

    /** Causes that are shown at a time: hundreds of groups may have several on each day. */
    static final int PAGE = 50;

    private final MissedReader reader;
    private final Select<Integer> days = new Select<>();
    private final Div causes = new Div();
    private final Div empty = new Div();
    private final Button more = new Button(Words.text("causes.more"));
    private int most = PAGE;

    /** Read by the feed's thread too. */
    private volatile int within = DAYS.get(1);

    MissedCausesView(MissedReader reader, ChangeFeed feed) {
        this.reader = reader;
        addClassNames("view", "missed-causes");
        days.setLabel(Words.text("causes.days"));
        days.setItems(DAYS);
        days.setItemLabelGenerator(each -> Words.text("causes.days.within", each));
        days.setValue(within);
        days.addValueChangeListener(change -> {
            within = change.getValue();
            most = PAGE;
            show(reader.read(within));
        });
        causes.addClassName("causes");
        empty.addClassName("empty-state");
        empty.add(
                new Glyph("inbox"),
                new H2(Words.text("causes.empty.title")),
                new Paragraph(Words.text("causes.empty.text")));
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClickListener(click -> showMore());
        Anchor back = new Anchor(Folder.MISSED.path(), Words.text("causes.back"));
        add(new H1(viewName()), new Paragraph(Words.text("causes.intro")), new Div(days, back), causes, more, empty);
        LiveView.keep(
                this,
                feed,
                groups -> reader.reach().concernedBy(groups),
                () -> within,
                () -> reader.shared(within),
                this::show);
    }

    private void show(MissedReader.Page page) {
        causes.removeAll();
        LocalDate day = null;
        for (MissedCause cause :
                page.causes().subList(0, Math.min(most, page.causes().size()))) {
            if (!cause.day().equals(day)) {
                day = cause.day();
                causes.add(new H2(page.words(day)));
            }
            causes.add(new CauseRow(cause, page, () -> rescue(cause)));
        }
        boolean all = page.causes().size() <= most;
        more.setVisible(!all);
        if (all && page.more()) {
            causes.add(new Paragraph(Words.text("causes.full", page.shown())));
        }
        causes.setVisible(!page.causes().isEmpty());
        empty.setVisible(page.causes().isEmpty());
    }

    /** The reader goes on with the first that was not there before. */
    private void showMore() {
        int before = most;
        most += PAGE;
        show(reader.read(within));
        causes.getChildren()
                .filter(CauseRow.class::isInstance)
                .skip(before)
                .findFirst()
                .ifPresent(row -> ((CauseRow) row).focus());
    }

    private void rescue(MissedCause cause) {
        reader.rescuing(cause.tickets(), () -> show(reader.read(within))).open();
    }

    @Override
    public String viewName() {
        return Words.text("causes.title");
    }
}
