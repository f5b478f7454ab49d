package io.afterhours.policy.ui;

import com.vaadin.flow.component.html.Span;

/** How many tickets are open against how many may be, as a bar and as numbers. */
class OpenBar extends Span {

    private static final double NEARLY_FULL = 0.8;

    OpenBar(OfflineRow row) {
        addClassName("open-bar");
        Integer max = row.policy().maxOpen();
        if (!row.policy().enabled()) {
            add(new Span(row.open() == 0 ? "—" : OfflineWords.text("open.disabled", row.open())));
        } else if (max == null) {
            add(new Span(OfflineWords.text("open.unlimited", row.open())));
        } else {
            Span numbers = new Span(OfflineWords.text("open.limit", row.open(), max));
            numbers.setTitle(OfflineWords.text("open.text", row.open(), max));
            add(bar(row.open(), max), numbers);
        }
    }

    private static Span bar(int open, int max) {
        Span fill = new Span();
        double share = Math.min(1.0, (double) open / max);
        fill.getStyle().setWidth(Math.round(share * 100) + "%");
        Span bar = new Span(fill);
        bar.addClassName("bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        bar.getElement().setAttribute("data-level", share >= 1 ? "full" : share >= NEARLY_FULL ? "high" : "ok");
        return bar;
    }
}
