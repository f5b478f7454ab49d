package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Ticket;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/**
 * Does one thing to several tickets, each in its own transaction, and says how many it was done to and why not to the
 * others. Long runs go on in the background with progress, and can be stopped between two tickets.
 */
class BulkRun {

    private static final int LONG = 50;

    private final String what;
    private final List<Ticket> tickets;
    private final Consumer<Ticket> each;
    private final Runnable done;
    private final List<String> refusals = new ArrayList<>();
    private int succeeded;
    private volatile boolean stopped;

    BulkRun(String what, List<Ticket> tickets, Consumer<Ticket> each, Runnable done) {
        this.what = what;
        this.tickets = List.copyOf(tickets);
        this.each = each;
        this.done = done;
    }

    void start() {
        if (tickets.size() <= LONG) {
            tickets.forEach(this::one);
            finish();
        } else {
            inBackground(UI.getCurrent());
        }
    }

    private void inBackground(UI ui) {
        ProgressBar bar = new ProgressBar(0, tickets.size());
        Paragraph text = new Paragraph(Words.text("bulk.progress", 0, tickets.size()));
        Dialog dialog = new Dialog(text, bar);
        dialog.setHeaderTitle(Words.text("bulk.running"));
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.getFooter().add(new Button(Words.text("bulk.stop"), click -> stopped = true));
        dialog.open();
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
            for (int i = 0; i < tickets.size() && !stopped; i++) {
                one(tickets.get(i));
                int so = i + 1;
                ui.accessLater(
                                () -> {
                                    bar.setValue(so);
                                    text.setText(Words.text("bulk.progress", so, tickets.size()));
                                },
                                () -> stopped = true)
                        .run();
            }
            ui.accessLater(
                            () -> {
                                dialog.close();
                                finish();
                            },
                            () -> {})
                    .run();
        }));
    }

    private void one(Ticket ticket) {
        try {
            each.accept(ticket);
            succeeded++;
        } catch (ProblemException problem) {
            refusals.add(Refusals.of(problem));
        }
    }

    private void finish() {
        if (succeeded > 0) {
            Notices.success(Words.text("done." + what + ".many", succeeded));
        }
        if (refusals.size() == 1) {
            Notices.error(refusals.getFirst());
        } else if (!refusals.isEmpty()) {
            Notices.error(Words.text("bulk.refused", refusals.size(), refusals.getFirst()));
        }
        done.run();
    }
}
