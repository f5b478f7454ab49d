package io.afterhours.simulation;

import io.afterhours.outbox.ChangeFeed;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.Problems;
import io.afterhours.routing.TimedWork;
import io.afterhours.security.SystemAccess;
import io.afterhours.team.Group;
import io.afterhours.team.GroupId;
import io.afterhours.team.Groups;
import io.afterhours.workinghours.HoursVerdict;
import io.afterhours.workinghours.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Reads and moves the simulated time. Exists only when {@code afterhours.clock=simulated}. */
@Component
@ConditionalOnProperty(name = "afterhours.clock", havingValue = "simulated")
public class SimulatedTime {

    /** How far one move may go: every opening and closing on the way is a step of its own. */
    private static final Duration LONGEST_MOVE = Duration.ofDays(731);

    private final SimulatedClock clock;
    private final ClockLock lock;
    private final ObjectProvider<TimedWork> timedWork;
    private final WorkingHours hours;
    private final Groups groups;

    SimulatedTime(
            SimulatedClock clock,
            ClockLock lock,
            ObjectProvider<TimedWork> timedWork,
            WorkingHours hours,
            Groups groups,
            ChangeFeed feed) {
        this.clock = clock;
        this.lock = lock;
        this.timedWork = timedWork;
        this.hours = hours;
        this.groups = groups;
        clock.onChange(feed::timeHasMoved);
    }

    /** Where the time stands. */
    public Instant now() {
        return clock.instant();
    }

    /** The workspace's zone, in which people read the time. */
    public ZoneId zone() {
        return ZoneId.of(hours.verdict(GroupId.DEFAULT, now()).zone());
    }

    /** When a group that is closed now opens next; empty when none ever does. */
    public Optional<Instant> nextOpening() {
        List<GroupId> all = groups.all().stream().map(Group::id).toList();
        return hours.verdicts(all, now()).values().stream()
                .map(HoursVerdict::nextOpening)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** Calls {@code follower}, which must be quick, whenever the time has moved, until the answer is run. */
    public Runnable onChange(Runnable follower) {
        return clock.onChange(follower);
    }

    /**
     * Moves the time forward to {@code target}, stopping wherever something falls due on the way, and answers after
     * all of it has run. Moves wait for each other.
     *
     * @throws io.afterhours.problem.ProblemException 422 when {@code target} lies in the past, or more than two years ahead
     */
    @PreAuthorize("hasRole('ADMIN')")
    public Instant moveTo(Instant target) {
        return lock.holding(() -> move(target.truncatedTo(ChronoUnit.MICROS)));
    }

    /** {@link #moveTo} by an amount, counted from where the time stands when the move begins. */
    @PreAuthorize("hasRole('ADMIN')")
    public Instant moveBy(Duration amount) {
        return lock.holding(() -> {
            clock.refresh();
            return move(clock.instant().plus(amount));
        });
    }

    private Instant move(Instant target) {
        clock.refresh();
        refuseImpossible(target);
        // what a setting has just made overdue comes before what falls due on the way
        runDue();
        passTo(target);
        runDue();
        return clock.instant();
    }

    /** Lets time pass while nobody else moves it, doing on the way what falls due. */
    void passTo(Instant target) {
        for (Optional<Instant> due = nextDue(target); due.isPresent(); due = nextDue(target)) {
            clock.forwardTo(due.get());
            runDue();
        }
        clock.forwardTo(target);
    }

    private void refuseImpossible(Instant target) {
        if (target.isBefore(clock.instant())) {
            throw Problems.invalid(
                    "now", FieldProblem.OUT_OF_RANGE, "Time only moves forward; it is already " + clock.instant());
        }
        if (target.isAfter(clock.instant().plus(LONGEST_MOVE))) {
            throw Problems.invalid(
                    "now", FieldProblem.OUT_OF_RANGE, "Time can move by two years at once; it is " + clock.instant());
        }
    }

    /** Openings of working hours are among the timers; strictly later than now, so that a move always ends. */
    private Optional<Instant> nextDue(Instant until) {
        Instant now = clock.instant();
        return timedWork.stream()
                .map(work -> work.nextDue(now, until))
                .flatMap(Optional::stream)
                .filter(due -> due.isAfter(now) && !due.isAfter(until))
                .min(Instant::compareTo);
    }

    private void runDue() {
        SystemAccess.run(() -> timedWork.orderedStream().forEach(TimedWork::runDue));
    }
}
