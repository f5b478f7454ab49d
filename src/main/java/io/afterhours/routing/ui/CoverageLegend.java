package io.afterhours.routing.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

/** What the letters and patterns of the map mean. */
class CoverageLegend extends UnorderedList {

    CoverageLegend() {
        addClassName("coverage-legend");
        getElement().setAttribute("aria-label", CoverageWords.text("legend"));
        for (var mark : Mark.values()) {
            var sample = new Span(CoverageWords.letter(mark));
            sample.addClassName("coverage-part");
            sample.getElement().setAttribute("data-outcome", mark.style());
            add(new ListItem(sample, new Span(CoverageWords.state(mark))));
        }
    }
}
