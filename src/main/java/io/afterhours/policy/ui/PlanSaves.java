package io.afterhours.policy.ui;

import static io.afterhours.policy.ui.PlanWords.text;

import io.afterhours.policy.PlanDraft;
import io.afterhours.policy.PlannedChange;
import io.afterhours.policy.PlannedChange.Outcome;
import io.afterhours.policy.PlannedChange.State;
import io.afterhours.policy.PlannedChanges;
import io.afterhours.problem.ProblemException;
import io.afterhours.team.GroupId;
import io.afterhours.uikit.Notices;
import io.afterhours.uikit.Refusals;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans, cancels and ends changes, and says so. */
@Component
class PlanSaves {

    private final PlannedChanges planned;
    private final PlanReader reader;

    PlanSaves(PlannedChanges planned, PlanReader reader) {
        this.planned = planned;
        this.reader = reader;
    }

    GroupTime time(GroupId group) {
        return reader.time(group);
    }

    /** Plans these, all or none. */
    void plan(List<PlanDraft> drafts) {
        var plans = planned.plan(drafts);
        var first = plans.getFirst();
        var time = reader.time(first.group() == null ? GroupId.DEFAULT : first.group());
        var end = first.endsAt();
        if (first.state() == State.PLANNED) {
            Notices.success(text("done.planned", HistoryWords.moment(first.startsAt(), time.now(), time.zone())));
        } else if (end == null || plans.size() > 1) {
            Notices.success(text("done.begun"));
        } else {
            Notices.success(text("done.until", HistoryWords.moment(end, time.now(), time.zone())));
        }
    }

    void cancel(PlannedChange change) {
        try {
            planned.cancel(change.id());
            Notices.success(text("done.cancelled"));
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }

    void endNow(PlannedChange change) {
        try {
            var ended = planned.endNow(change.id());
            if (ended.outcome() == Outcome.LEFT) {
                Notices.error(text("done.left"));
            } else {
                Notices.success(text("done.ended"));
            }
        } catch (ProblemException refused) {
            Notices.error(Refusals.of(refused));
        }
    }
}
