package io.afterhours.customer.ui;

import static io.afterhours.customer.ui.WidgetWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import io.afterhours.customer.GroupWidget;
import io.afterhours.customer.Reception.State;
import io.afterhours.customer.Receptions;
import io.afterhours.customer.WidgetSetting;
import io.afterhours.customer.WidgetSettings;
import io.afterhours.policy.Source;
import io.afterhours.policy.StaleSettingsException;
import io.afterhours.problem.ProblemException;
import io.afterhours.routing.Acknowledgements;
import io.afterhours.team.Group;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.ConflictNotice;
import io.afterhours.uikit.NamedView;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import io.afterhours.uikit.Saving;
import io.afterhours.uikit.Unsaved;
import io.afterhours.web.PublicUrl;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each group's widget looks, with a live preview of every state and the line to paste. The address names the group. */
@Route("settings/chat-widget/:group?")
@RolesAllowed("ADMIN")
class ChatWidgetView extends Div implements NamedView, BeforeEnterObserver, BeforeLeaveObserver {

    private static final String DEFAULT = "default";

    private final WidgetSettings settings;
    private final Receptions receptions;
    private final Acknowledgements words;
    private final Clock clock;
    private final Select<Group> groups = new Select<>();
    private final Paragraph source = new Paragraph();
    private final WidgetForm form;
    private final ConflictNotice conflict = new ConflictNotice(this::load, this::overwrite);
    private final Button submit = new Button(text("submit"), click -> submit());
    private final Button cancel = new Button(text("cancel"), click -> load());
    private final Button reset = new Button(text("reset"), click -> askReset());
    private final WidgetSnippet snippet;
    private final Select<Moment> state = new Select<>();
    private final WidgetPreview preview = new WidgetPreview();
    private @Nullable GroupWidget shown;

    ChatWidgetView(
            WidgetSettings settings, Receptions receptions, Acknowledgements words, PublicUrl urls, Clock clock) {
        this.settings = settings;
        this.receptions = receptions;
        this.words = words;
        form = new WidgetForm(this::follow, receptions::builtIn);
        this.clock = clock;
        addClassNames("view", "chat-widget");
        groups.setLabel(text("group"));
        groups.setItems(settings.all().stream().map(GroupWidget::group).toList());
        groups.setItemLabelGenerator(Group::name);
        groups.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                select(change.getValue().code());
            }
        });
        source.addClassName("hint");
        source.getElement().setAttribute("role", "status");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        Div actions = new Div(submit, cancel, reset);
        actions.addClassName("form-actions");
        Section fields = new Section(groups, source, conflict, form, actions);
        fields.addClassName("widget-fields");
        snippet = new WidgetSnippet(urls.of("/widget/afterhours.js"));
        state.setLabel(text("preview.state"));
        state.setWidthFull();
        state.setItems(Moment.values());
        state.setItemLabelGenerator(each -> text("state." + each));
        state.setValue(Moment.OFFLINE_FORM);
        state.addValueChangeListener(change -> follow());
        Section seen = new Section(snippet, new H2(text("preview")), state, preview);
        seen.addClassName("widget-seen");
        Div columns = new Div(fields, seen);
        columns.addClassName("widget-columns");
        add(new H1(viewName()), columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String code = event.getRouteParameters().get("group").orElse(DEFAULT);
        try {
            shown = settings.get(code);
        } catch (ProblemException unknown) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        load();
    }

    /** Input is never lost without a question. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (dirty()) {
            var go = event.postpone();
            Confirm.discard(
                    () -> {
                        load();
                        go.proceed();
                    },
                    () -> {
                        groups.setValue(current().group());
                        go.cancel();
                    });
        }
    }

    private GroupWidget current() {
        GroupWidget now = shown;
        if (now == null) {
            throw new IllegalStateException("No group is shown");
        }
        return now;
    }

    private void load() {
        GroupWidget now = settings.get(current().group().code());
        shown = now;
        groups.setValue(now.group());
        boolean own = now.source() == Source.GROUP;
        source.setText(text(
                own ? "source.own" : now.group().builtIn() ? "source.built-in" : "source.inherits",
                now.group().name()));
        reset.setVisible(own);
        reset.setText(text(now.group().builtIn() ? "reset.default" : "reset"));
        snippet.show(now.group());
        conflict.setVisible(false);
        form.show(now.setting());
        follow();
    }

    private boolean dirty() {
        return shown != null && !shown.setting().equals(form.setting());
    }

    private void follow() {
        WidgetSetting typed = form.setting();
        Unsaved.mark(this, dirty());
        submit.setEnabled(typed != null && dirty() && !conflict.isVisible());
        cancel.setEnabled(dirty());
        if (typed != null) {
            String language = form.language();
            Map<String, String> own = typed.textsFor(language);
            State each = state.getValue().state();
            preview.show(
                    current().group().publicName(),
                    each,
                    Receptions.show(each, typed),
                    language,
                    own.getOrDefault("text_" + each, receptions.sentence(each, language)),
                    own,
                    state.getValue().request(words, language));
        }
    }

    private void submit() {
        GroupWidget before = current();
        WidgetSetting typed = form.setting();
        if (typed == null) {
            return;
        }
        try {
            if (Saving.attempt(() -> settings.save(before.group().code(), typed, before.version()), form.fields())) {
                load();
                GroupWidget saved = current();
                Notices.success(text("saved", saved.group().name()), () -> undo(before, saved.version()));
            }
        } catch (StaleSettingsException stale) {
            conflict.show(
                    ConflictNotice.who(stale.changedBy(), stale.changedAt(), clock.instant(), clock.getZone()),
                    text("conflict", before.group().name()));
            follow();
        }
    }

    /** What was typed replaces what is there now. */
    private void overwrite() {
        conflict.setVisible(false);
        shown = settings.get(current().group().code());
        submit();
    }

    private void undo(GroupWidget before, long version) {
        try {
            if (before.source() == Source.GROUP) {
                settings.save(before.group().code(), before.setting(), version);
            } else {
                settings.reset(before.group().code(), version);
            }
            load();
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    private void askReset() {
        GroupWidget before = current();
        Confirm.ask(
                text("reset.title", before.group().name()),
                text(before.group().builtIn() ? "reset.default.effect" : "reset.effect"),
                reset.getText(),
                () -> {
                    settings.reset(before.group().code(), null);
                    load();
                });
    }

    private void select(String code) {
        getUI().ifPresent(ui -> ui.navigate(ChatWidgetView.class, new RouteParameters(new RouteParam("group", code))));
    }

    @Override
    public String viewName() {
        return text("title");
    }
}
