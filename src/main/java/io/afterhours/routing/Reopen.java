package io.afterhours.routing;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import io.afterhours.ticket.Messages;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket shall be opened again.
 *
 * @param reason why, for colleagues to read
 * @param agent username of the agent who gets it, whatever their status and load; null to let rules decide
 * @param group code of the group it goes to; null for the one it had
 * @param anyGroup give it to the next available agent, whatever group they belong to
 */
public record Reopen(
        @Nullable String reason,
        @Nullable String agent,
        @Nullable String group,
        boolean anyGroup) {

    /** Back to its group, whose rules decide. */
    public static Reopen because(String reason) {
        return new Reopen(reason, null, null, false);
    }

    /** Everything wrong with the form of this at once, as 422. */
    void check() {
        var checks = new FieldChecks()
                .text("reason", reason, Messages.MAX_LENGTH)
                .code("agent", agent, 64)
                .code("group", group, 64);
        checkReceiver(checks, agent, anyGroup);
        checks.complete();
    }

    /** What both doing it and looking ahead refuse. */
    static void checkReceiver(FieldChecks checks, @Nullable String agent, boolean anyGroup) {
        if (agent != null && anyGroup) {
            checks.problem("anyGroup", FieldProblem.INVALID, "Choose an agent or the next one of any group, not both");
        }
    }
}
