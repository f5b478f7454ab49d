package io.afterhours.inbox;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/**
 * Does one thing to several things, mostly tickets, each in its own transaction, and says how many it was done to and why
 * not to the others. Long runs go on in the background with progress, and can be stopped between two tickets.
 */
class BulkRun<T> {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRun.class);

    private static final int LONG = 50;

    private final String what;
    private final List<T> tickets;
    private final Consumer<T> each;
    private final Function<ProblemException, String> refusal;
    private final Runnable done;
    private final List<ProblemException> refusals = new ArrayList<>();
    private int succeeded;
    private volatile boolean stopped;
    private @Nullable RuntimeException failure;

    BulkRun(String what, List<T> tickets, Consumer<T> each, Runnable done) {
        this(what, tickets, each, Refusals::of, done);
    }

    /** {@code refusal}: the words for why one was left as it is, asked in the reader's window. */
    BulkRun(String what, List<T> tickets, Consumer<T> each, Function<ProblemException, String> refusal, Runnable done) {
        this.what = what;
        this.tickets = List.copyOf(tickets);
        this.each = each;
        this.refusal = refusal;
        this.done = done;
    }

    void start() {
        if (tickets.size() <= LONG) {
            for (int i = 0; i < tickets.size() && failure == null; i++) {
                one(tickets.get(i));
            }
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
            for (int i = 0; i < tickets.size() && !stopped && failure == null; i++) {
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

    private void one(T ticket) {
        try {
            each.accept(ticket);
            succeeded++;
        } catch (ProblemException problem) {
            refusals.add(problem);
        } catch (RuntimeException broken) {
            // whatever it was, the rest would meet it too; what was done is said all the same
            LOG.error("Many tickets were changed at once and one could not be", broken);
            failure = broken;
        }
    }

    private void finish() {
        if (succeeded > 0) {
            Notices.success(Words.text("done." + what + ".many", succeeded));
        }
        if (refusals.size() == 1) {
            Notices.error(refusal.apply(refusals.getFirst()));
        } else if (!refusals.isEmpty()) {
            Notices.error(Words.text("bulk.refused", refusals.size(), refusal.apply(refusals.getFirst())));
        }
        if (failure != null) {
            int left = tickets.size() - succeeded - refusals.size();
            Notices.error(Words.text("bulk.broken", left));
        }
        done.run();
    }
}
