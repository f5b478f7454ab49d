package io.afterhours.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.NamedView;
import jakarta.annotation.security.PermitAll;

/** An address that leads nowhere. */
@ParentLayout(MainLayout.class)
@PermitAll
class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, NamedView {

    NotFoundView() {
        addClassName("empty-state");
        add(
                new Glyph("search"),
                new H1(viewName()),
                new Paragraph(getTranslation("shell.notfound.text")),
                new Anchor(".", getTranslation("shell.notfound.home")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    @Override
    public String viewName() {
        return getTranslation("shell.notfound.title");
    }
}
