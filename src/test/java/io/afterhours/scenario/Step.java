package io.afterhours.scenario;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a generated history. Numbers mean "the n-th there is", counted round. */
sealed interface Step {

    record Ask(String group) implements Step {}

    /** AVAILABLE, BUSY or AWAY; OFFLINE is a logout. */
    record Status(String agent, String status) implements Step {}

    record Resolve(int nthAssigned) implements Step {}

    record Miss(int nthWaiting) implements Step {}

    record Assign(int nthWaiting, String agent) implements Step {}

    record Offline(String group, boolean enabled, @Nullable Integer maxOpen, boolean autoAssign, String priority)
            implements Step {}

    record Queue(String group, boolean enabled, int limit) implements Step {}

    record Toggle(boolean offlineChats) implements Step {}

    record Concurrency(String agent, int slots) implements Step {}

    record Wait(int minutes) implements Step {}

    String[] GROUPS = {"default", "sales", "billing"};
    String[] AGENTS = {"anna", "ben", "cleo"};
    String[] STATUSES = {"AVAILABLE", "AVAILABLE", "AVAILABLE", "BUSY", "AWAY", "OFFLINE", "OFFLINE"};

    /** Some step; requests and people coming and going are the most common. */
    static Step any(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> new Ask(of(GROUPS, random));
            case 7, 8, 9, 10 -> new Status(of(AGENTS, random), of(STATUSES, random));
            case 11, 12 -> new Resolve(random.nextInt(50));
            case 13 -> new Miss(random.nextInt(50));
            case 14 -> new Assign(random.nextInt(50), of(AGENTS, random));
            case 15, 16 ->
                new Offline(
                        of(GROUPS, random),
                        random.nextInt(4) > 0,
                        random.nextInt(4) > 0 ? 1 + random.nextInt(4) : null,
                        random.nextInt(4) > 0,
                        random.nextBoolean() ? "OPEN" : "QUEUED");
            case 17 -> new Queue(of(GROUPS, random), random.nextInt(4) > 0, 1 + random.nextInt(3));
            case 18 ->
                random.nextInt(3) == 0
                        ? new Toggle(random.nextInt(3) > 0)
                        : new Concurrency(of(AGENTS, random), 1 + random.nextInt(3));
            default -> new Wait(1 + random.nextInt(5));
        };
    }

    private static String of(String[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
