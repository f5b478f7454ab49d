package io.afterhours.scenario;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a generated history. Numbers mean "the n-th there is", counted round. */
sealed interface Step {

    /** A request; {@code preferred} is a wished-for agent with what to do when they cannot take it. */
    record Ask(String group, @Nullable String preferred, String fallback) implements Step {
        Ask(String group) {
            this(group, null, "NONE");
        }
    }

    /** AVAILABLE, BUSY or AWAY; OFFLINE is a logout. */
    record Status(String agent, String status) implements Step {}

    record Resolve(int nthActive) implements Step {}

    record Miss(int nthWaiting) implements Step {}

    /** The customer takes the request back. */
    record Cancel(int nthWaiting) implements Step {}

    record Assign(int nthWaiting, String agent) implements Step {}

    /** An agent takes a ticket, within their concurrency. */
    record Claim(int nthWaiting, String agent) implements Step {}

    record TransferToAgent(int nthActive, String agent) implements Step {}

    /** {@code ifNobody} is KEEP, QUEUE or OPEN. */
    record TransferToGroup(int nthActive, String group, String ifNobody) implements Step {}

    /** Back to its own group, to another group, to an agent, or to the next one of any group. */
    record Reopen(
            int nthEnded, @Nullable String agent, @Nullable String group, boolean anyGroup) implements Step {}

    /** {@code mode} is FIRST_IN, SPREAD, or QUORUM of two agents or three minutes. */
    record Offline(
            String group,
            boolean enabled,
            @Nullable Integer maxOpen,
            boolean autoAssign,
            String priority,
            String mode,
            @Nullable Integer burst)
            implements Step {}

    /** A full queue overflows into the offline policy, or not. */
    record Queue(String group, boolean enabled, int limit, boolean overflows) implements Step {}

    /** The group has the policies of Default again; nothing for Default itself. */
    record Inherit(String group) implements Step {}

    record Toggle(boolean offlineChats) implements Step {}

    /** What becomes of queued tickets when everybody has gone. */
    record WhenAllOffline(boolean open) implements Step {}

    record Hours(boolean count) implements Step {}

    /** The same slot every day, in minutes; null leaves the group without a schedule of its own. */
    record Schedule(String group, int @Nullable [] slot) implements Step {
        @Override
        public String toString() {
            return "Schedule[group=" + group + ", slot=" + (slot == null ? "none" : slot[0] + "-" + slot[1]) + "]";
        }
    }

    record Concurrency(String agent, int slots) implements Step {}

    record Member(String agent, String group, boolean belongs) implements Step {}

    record Wait(int minutes) implements Step {}

    String[] GROUPS = {"default", "sales", "billing"};
    String[] AGENTS = {"anna", "ben", "cleo"};
    String[] STATUSES = {"AVAILABLE", "AVAILABLE", "AVAILABLE", "BUSY", "AWAY", "OFFLINE", "OFFLINE"};
    String[] FALLBACKS = {"NONE", "GROUP", "GROUP_POLICY"};
    String[] MODES = {"FIRST_IN", "FIRST_IN", "SPREAD", "QUORUM"};
    String[] CHOICES = {"KEEP", "QUEUE", "OPEN"};

    /** Around the hour at which histories begin, 22:00: open, closed, opening, closing, all day, overnight. */
    int[][] SLOTS = {
        {20 * 60, 23 * 60},
        {8 * 60, 18 * 60},
        {22 * 60 + 7, 22 * 60 + 25},
        {21 * 60, 22 * 60 + 12},
        {0, 24 * 60},
        {22 * 60 + 4, 6 * 60},
        {22 * 60 + 19, 24 * 60}
    };

    /** Some step; requests and people coming and going are the most common. */
    static Step any(Random random) {
        return switch (random.nextInt(38)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> new Ask(of(GROUPS, random));
            case 11 ->
                random.nextInt(8) == 0
                        ? new Ask("unheard-of")
                        : new Ask(of(GROUPS, random), of(AGENTS, random), of(FALLBACKS, random));
            case 12, 13, 14, 15, 16, 17, 18 -> new Status(of(AGENTS, random), of(STATUSES, random));
            case 19, 20, 21, 22 -> new Resolve(random.nextInt(50));
            case 23 -> random.nextBoolean() ? new Miss(random.nextInt(50)) : new Cancel(random.nextInt(50));
            case 24 ->
                random.nextBoolean()
                        ? new Assign(random.nextInt(50), of(AGENTS, random))
                        : new Claim(random.nextInt(50), of(AGENTS, random));
            case 25 -> new TransferToAgent(random.nextInt(50), of(AGENTS, random));
            case 26 -> new TransferToGroup(random.nextInt(50), of(GROUPS, random), of(CHOICES, random));
            case 27 -> reopen(random);
            case 28, 29 ->
                new Offline(
                        of(GROUPS, random),
                        random.nextInt(4) > 0,
                        random.nextInt(4) > 0 ? 1 + random.nextInt(4) : null,
                        random.nextInt(4) > 0,
                        random.nextBoolean() ? "OPEN" : "QUEUED",
                        of(MODES, random),
                        random.nextInt(3) == 0 ? 1 + random.nextInt(2) : null);
            case 30, 31 ->
                new Queue(of(GROUPS, random), random.nextInt(4) > 0, 1 + random.nextInt(3), random.nextInt(4) == 0);
            case 32 ->
                random.nextBoolean() ? new Inherit(of(GROUPS, random)) : new WhenAllOffline(random.nextBoolean());
            case 33 ->
                random.nextBoolean()
                        ? new Toggle(random.nextInt(3) > 0)
                        : new Concurrency(of(AGENTS, random), 1 + random.nextInt(3));
            case 34 -> random.nextInt(3) == 0 ? new Hours(random.nextInt(3) > 0) : schedule(random);
            case 35 -> new Member(of(AGENTS, random), GROUPS[1 + random.nextInt(2)], random.nextInt(3) > 0);
            default -> new Wait(1 + random.nextInt(6));
        };
    }

    private static Step reopen(Random random) {
        var nth = random.nextInt(50);
        return switch (random.nextInt(4)) {
            case 0 -> new Reopen(nth, of(AGENTS, random), null, false);
            case 1 -> new Reopen(nth, null, of(GROUPS, random), false);
            case 2 -> new Reopen(nth, null, null, true);
            default -> new Reopen(nth, null, null, false);
        };
    }

    private static Step schedule(Random random) {
        return new Schedule(of(GROUPS, random), random.nextInt(5) == 0 ? null : SLOTS[random.nextInt(SLOTS.length)]);
    }

    private static String of(String[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
