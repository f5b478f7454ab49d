package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.server.VaadinSession;
import io.afterhours.security.ProviderAccounts;
import io.afterhours.uikit.Confirm;
import io.afterhours.uikit.Notices;
import java.util.Map;

/** Whether one can come in through the provider; not shown where there is none. */
class ProviderPanel extends Section {

    private final transient ProviderAccounts accounts;
    private final String name;
    private final Paragraph standing = new Paragraph();
    private final Button connect;
    private final Button disconnect = new Button(text("provider.disconnect"), click -> askToDisconnect());

    ProviderPanel(ProviderAccounts accounts) {
        this.accounts = accounts;
        this.name = accounts.name().orElse("");
        this.connect = new Button(text("provider.connect", name), click -> connect());
        addClassName("form");
        standing.getElement().setAttribute("role", "status");
        add(new H2(name), standing, connect, disconnect);
        setVisible(accounts.name().isPresent());
    }

    void read() {
        if (isVisible()) {
            boolean connected = accounts.connected();
            standing.setText(text(connected ? "provider.on" : "provider.off", name));
            connect.setVisible(!connected);
            disconnect.setVisible(connected);
        }
    }

    private void connect() {
        accounts.beginConnecting(VaadinSession.getCurrent());
        UI.getCurrent().getPage().setLocation(accounts.start());
    }

    private void askToDisconnect() {
        Confirm.ask(
                text("provider.disconnect.ask", name),
                text("provider.disconnect.effect", name),
                text("provider.disconnect"),
                () -> {
                    if (AccountWords.attempt(accounts::disconnect, Map.of())) {
                        Notices.success(text("provider.disconnected", name));
                    }
                    read();
                });
    }
}
