package io.afterhours.audit.ui;

import io.afterhours.audit.AuditEntry;
import io.afterhours.audit.AuditTrail;
import io.afterhours.problem.ProblemException;
import io.afterhours.web.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what the screen shows. */
@Component
class AuditReader {

    private static final int SHOWN = 50;

    private final AuditTrail trail;
    private final Clock clock;

    AuditReader(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** What the screen shows at one moment. */
    record Overview(
            Query query, Page<AuditEntry> page, List<String> kinds, List<String> actions, Instant now, ZoneId zone) {}

    Overview read(Query query) {
        var zone = trail.zone();
        return new Overview(query, page(query, zone), trail.kinds(), trail.actions(), clock.instant(), zone);
    }

    /** A page whose mark was mangled on its way is the first. */
    private Page<AuditEntry> page(Query query, ZoneId zone) {
        try {
            return trail.newest(query.filter(zone), SHOWN, query.after());
        } catch (ProblemException noPage) {
            return trail.newest(query.filter(zone), SHOWN, null);
        }
    }
}
