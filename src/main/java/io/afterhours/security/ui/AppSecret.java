package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.afterhours.security.AuthenticatorSetup;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A secret as a picture for the camera, as a link for an app on this device, and as text for everybody else. */
class AppSecret extends Div {

    AppSecret(AuthenticatorSetup setup) {
        addClassName("app-secret");
        String svg = Base64.getEncoder().encodeToString(QrCode.svg(setup.uri()).getBytes(StandardCharsets.UTF_8));
        Image picture = new Image("data:image/svg+xml;base64," + svg, text("second.qr"));
        Code secret = new Code(setup.text());
        secret.getElement().setAttribute("dir", "ltr");
        Paragraph typed = new Paragraph(new Span(text("second.secret") + " "), secret);
        Anchor link = new Anchor();
        link.setText(text("second.link"));
        // Unsafe only in that no browser opens it itself; it is ours from the first to the last character.
        link.setUnsafeHref(setup.uri());
        add(picture, new Paragraph(link), typed);
    }
}
