package io.afterhours.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.afterhours.uikit.Language;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Makes every page and window speak one language, from its first byte on, Vaadin's own words included. */
@Component
class Speech implements VaadinServiceInitListener {

    private final PageLanguage languages;

    Speech(PageLanguage languages) {
        this.languages = languages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::label);
        event.getSource().addUIInitListener(init -> speak(init.getUI()));
        event.getSource().setSystemMessagesProvider(info -> words(info.getLocale()));
    }

    private void label(IndexHtmlResponse page) {
        VaadinRequest request = page.getVaadinRequest();
        Language language = languages.of(request);
        page.getDocument()
                .getElementsByTag("html")
                .attr("lang", language.tag())
                .attr("dir", language.direction().getClientName());
        languages.remember(request, page.getVaadinResponse());
    }

    private void speak(UI ui) {
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request == null) {
            return;
        }
        ui.setLocale(languages.locale(request));
        ui.setDirection(languages.of(request).direction());
        var reconnecting = ui.getReconnectDialogConfiguration();
        reconnecting.setDialogText(ui.getTranslation("shell.connection.lost"));
        reconnecting.setDialogTextGaveUp(ui.getTranslation("shell.connection.given-up"));
    }

    /** What Vaadin says when a window is of no use any more. */
    private static SystemMessages words(Locale locale) {
        var words = new CustomizedSystemMessages();
        words.setSessionExpiredNotificationEnabled(true);
        words.setSessionExpiredCaption(I18NProvider.translate(locale, "shell.expired.title"));
        words.setSessionExpiredMessage(I18NProvider.translate(locale, "shell.expired.text"));
        words.setInternalErrorCaption(I18NProvider.translate(locale, "shell.failure.title"));
        words.setInternalErrorMessage(I18NProvider.translate(locale, "shell.failure.reload"));
        words.setCookiesDisabledNotificationEnabled(true);
        words.setCookiesDisabledCaption(I18NProvider.translate(locale, "shell.cookies.title"));
        words.setCookiesDisabledMessage(I18NProvider.translate(locale, "shell.cookies.text"));
        return words;
    }
}
