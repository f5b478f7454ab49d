package io.afterhours.finding.ui;

import io.afterhours.finding.Discoveries;
import io.afterhours.finding.Fixes;
import io.afterhours.uikit.Finding;
import io.afterhours.uikit.FindingSource;
import io.afterhours.uikit.Notices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the settings screens what concerns them. */
@Component
class ScreenFindings implements FindingSource {

    private final Discoveries discoveries;
    private final Fixes fixes;

    ScreenFindings(Discoveries discoveries, Fixes fixes) {
        this.discoveries = discoveries;
        this.fixes = fixes;
    }

    @Override
    public List<Finding> on(String screen) {
        return discoveries.on(screen).stream().map(Discoveries::finding).toList();
    }

    @Override
    public void preview(String fix) {
        discoveries
                .named(fix)
                .filter(found -> found.fix() != null)
                .ifPresentOrElse(
                        found -> new FixDialog(found, fixes).open(), () -> Notices.success(FixWords.text("gone")));
    }
}
