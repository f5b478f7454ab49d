package io.afterhours.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decides from the history and the log alone whether the invariants held. Pure: knows no server and no clock. */
final class Checker {

    /** By name; each answers with what breaks it. */
    static final Map<String, Function<Observed, List<String>>> INVARIANTS = invariants();

    private Checker() {}

    private static Map<String, Function<Observed, List<String>>> invariants() {
        var all = new LinkedHashMap<String, Function<Observed, List<String>>>();
        all.put("acknowledged is durable", AnswerChecks::durable);
        all.put("one key, one ticket", AnswerChecks::oncePerKey);
        all.put("files are whole", FileChecks::whole);
        all.put("\"nothing was saved\" is true", AnswerChecks::nothingWasSaved);
        all.put("own tickets only", AnswerChecks::ownTicketsOnly);
        all.put("expected answers", AnswerChecks::expectedAnswers);
        all.put("unbroken stories", StoryChecks::unbroken);
        all.put("stories in time", StoryChecks::inTime);
        all.put("logs in time", StoryChecks::logsInTime);
        all.put("one assignee, one line", StoryChecks::onePlace);
        all.put("gapless logs", StoryChecks::gapless);
        all.put("counters = log = rows", StoryChecks::counters);
        all.put("caps", CapChecks::caps);
        all.put("nobody missed while there was room", CapChecks::missedWithoutNeed);
        all.put("capacity", CapChecks::capacity);
        all.put("first come, first served", LineChecks::firstComeFirstServed);
        all.put("fairness", LineChecks::fair);
        all.put("no room beside a waiting ticket", QuietChecks::nobodyWaitsBesideRoom);
        all.put("nothing left for the sweep", QuietChecks::nothingLeftForTheSweep);
        all.put("timers", QuietChecks::timers);
        all.put("nothing stuck", QuietChecks::nothingStuck);
        all.put("shown only what happened", ViewChecks::onlyWhatHappened);
        all.put("shown soon", ViewChecks::soon);
        return all;
    }

    static List<Violation> check(Observed seen) {
        var violations = new ArrayList<Violation>();
        INVARIANTS.forEach(
                (name, invariant) -> invariant.apply(seen).forEach(what -> violations.add(new Violation(name, what))));
        return violations;
    }
}
