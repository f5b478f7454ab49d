package io.afterhours.policy.ui;

import com.vaadin.flow.component.html.Span;

/** How many tickets there are against how many may be, as a bar and as numbers. */
class CountBar extends Span {

    private static final double NEARLY_FULL = 0.8;

    /** Words alone. */
    CountBar(String words) {
        addClassName("open-bar");
        add(new Span(words));
    }

    /** A bar, the numbers, and what they mean on hover. */
    CountBar(int count, int most, String numbers, String meaning) {
        addClassName("open-bar");
        Span words = new Span(numbers);
        words.setTitle(meaning);
        add(bar(count, most), words);
    }

    static CountBar open(OfflineRow row) {
        Integer max = row.policy().maxOpen();
        if (!row.policy().enabled()) {
            return new CountBar(row.open() == 0 ? "—" : OfflineWords.text("open.disabled", row.open()));
        }
        if (max == null) {
            return new CountBar(OfflineWords.text("open.unlimited", row.open()));
        }
        return new CountBar(
                row.open(),
                max,
                OfflineWords.text("open.limit", row.open(), max),
                OfflineWords.text("open.text", row.open(), max));
    }

    static CountBar queued(QueueRow row) {
        int limit = row.policy().limit();
        if (!row.policy().enabled()) {
            return new CountBar(row.queued() == 0 ? "—" : QueueWords.text("queued.disabled", row.queued()));
        }
        return new CountBar(
                row.queued(),
                limit,
                QueueWords.text("queued.limit", row.queued(), limit),
                QueueWords.text("queued.text", row.queued(), limit));
    }

    private static Span bar(int count, int most) {
        Span fill = new Span();
        double share = Math.min(1.0, (double) count / most);
        fill.getStyle().setWidth(Math.round(share * 100) + "%");
        Span bar = new Span(fill);
        bar.addClassName("bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        bar.getElement().setAttribute("data-level", share >= 1 ? "full" : share >= NEARLY_FULL ? "high" : "ok");
        return bar;
    }
}
