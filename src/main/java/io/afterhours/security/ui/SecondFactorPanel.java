package io.afterhours.security.ui;

import static io.afterhours.security.ui.AccountWords.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.afterhours.security.SecondFactor;
import io.afterhours.uikit.Notices;
import java.util.List;

/** Whether logging in takes a code too; setting that up, replacing recovery codes, turning it off. */
class SecondFactorPanel extends Section {

    private final transient SecondFactor service;
    private final Paragraph standing = new Paragraph();
    private final Paragraph codes = new Paragraph();
    private final Button setUp = new Button(text("second.set-up"), click -> setUp());
    private final Button renew = new Button(text("second.renew"), click -> renew());
    private final Button turnOff = new Button(text("second.off.do"), click -> turnOff());

    SecondFactorPanel(SecondFactor service) {
        this.service = service;
        addClassName("form");
        standing.getElement().setAttribute("role", "status");
        Div actions = new Div(setUp, renew, turnOff);
        actions.addClassName("account-actions");
        add(new H2(text("second.title")), standing, codes, actions);
    }

    void read() {
        SecondFactor.Standing mine = service.mine();
        String off = mine.required() ? "second.off.required" : "second.off";
        standing.setText(text(mine.on() ? "second.on" : off));
        codes.setVisible(mine.on());
        codes.setText(mine.codesLeft() == 0 ? text("second.codes.none") : text("second.codes", mine.codesLeft()));
        setUp.setVisible(!mine.on());
        renew.setVisible(mine.on());
        turnOff.setVisible(mine.on() && !mine.required());
    }

    private void setUp() {
        new SetUpDialog(service.begin(), (begun, code) -> tell(service.confirm(begun, code))).open();
    }

    private void renew() {
        new CodeDialog(
                        text("second.renew"),
                        text("second.renew.effect"),
                        text("second.renew.do"),
                        code -> tell(service.renewCodes(code)))
                .open();
    }

    private void turnOff() {
        new CodeDialog(text("second.off.do"), text("second.off.effect"), text("second.off.do"), code -> {
                    service.turnOff(code);
                    read();
                    Notices.success(text("second.off.done"));
                })
                .open();
    }

    private void tell(List<String> fresh) {
        read();
        new RecoveryCodesDialog(fresh).open();
    }
}
