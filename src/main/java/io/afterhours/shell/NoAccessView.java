package io.afterhours.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import io.afterhours.security.RefusedAccess;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.PermitAll;

/** A view that the current user's roles do not open. */
@ParentLayout(MainLayout.class)
@PermitAll
class NoAccessView extends Div implements HasErrorParameter<AccessDeniedException>, NamedView {

    private final RefusedAccess refused;

    NoAccessView(RefusedAccess refused) {
        this.refused = refused;
        addClassName("empty-state");
        add(
                new Glyph("lock"),
                new H1(viewName()),
                new Paragraph(getTranslation("shell.noaccess.text")),
                new Anchor(".", getTranslation("shell.notfound.home")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        refused.tellOfView(event.getLocation().getPath());
        return HttpStatusCode.FORBIDDEN.getCode();
    }

    @Override
    public String viewName() {
        return getTranslation("shell.noaccess.title");
    }
}
