package io.afterhours.security.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** A form that the browser itself sends, with the token that proves that it is ours: for what changes the session. */
@Tag("form")
class PlainForm extends HtmlContainer {

    PlainForm(String action) {
        addClassNames("form", "plain-form");
        getElement().setAttribute("method", "post");
        getElement().setAttribute("action", action);
        CsrfToken token = (CsrfToken) VaadinServletRequest.getCurrent().getAttribute(CsrfToken.class.getName());
        if (token != null) {
            Input hidden = new Input();
            hidden.getElement().setAttribute("type", "hidden");
            hidden.getElement().setAttribute("name", token.getParameterName());
            hidden.getElement().setAttribute("value", token.getToken());
            add(hidden);
        }
    }

    void submit(String text) {
        NativeButton button = new NativeButton(text);
        button.addClassName("plain-submit");
        button.getElement().setAttribute("type", "submit");
        add(button);
    }
}
