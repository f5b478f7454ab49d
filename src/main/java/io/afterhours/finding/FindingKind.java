package io.afterhours.finding;

/** What can be found, the worst first. What customers meet is said by the text {@code finding.KIND.customer}. */
public enum FindingKind {
    /** Working hours count and a group has none. */
    HOURS_UNSET,
    /** Queued chats shall become open tickets while offline chats are off for the workspace. */
    OPEN_BUT_OFF(Screens.OFFLINE, Screens.QUEUE),
    /** Queued chats shall become open tickets in a group that takes none. */
    OPEN_BUT_DISABLED(Screens.OFFLINE, Screens.QUEUE),
    /** A full queue overflows into offline tickets that are disabled. */
    OVERFLOW_BUT_DISABLED(Screens.QUEUE),
    /** Outside the hours everything is missed. */
    HOURS_MISS(Screens.OFFLINE),
    /** Nobody takes chats in a group that keeps tickets. */
    NO_MEMBERS(Screens.OFFLINE),
    /** Nobody of a group can log in, neither with a password nor through a provider. */
    NOBODY_LOGS_IN,
    /** The members may have no chat at all. */
    NO_SLOTS(Screens.OFFLINE),
    /** Somebody's logged-out Away alone keeps a group present. */
    ONLY_AWAY(Screens.OFFLINE, Screens.QUEUE),
    /** Open tickets wait and are not assigned automatically. */
    UNASSIGNED(Screens.OFFLINE),
    /** Open tickets wait in the hours and nobody is given them. */
    STUCK,
    /** As many tickets are open as may be, or more. */
    CAP_REACHED(Screens.OFFLINE),
    /** The widget is hidden while offline although tickets would be kept. */
    WIDGET_HIDDEN(Screens.OFFLINE),
    /** Tickets are kept, but no mail can be sent. */
    MAIL_OFF,
    /** More agents must be back than there are. */
    QUORUM_TOO_BIG(Screens.OFFLINE),
    /** Few can be served at once and nobody can wait. */
    QUEUE_OFF,
    /** Very many may wait. */
    QUEUE_MANY(Screens.QUEUE);

    private static final class Screens {
        private static final String OFFLINE = "settings/offline-handling";
        private static final String QUEUE = "settings/queue-handling";
    }

    private final String first;
    private final String second;

    FindingKind() {
        this("", "");
    }

    FindingKind(String screen) {
        this(screen, screen);
    }

    FindingKind(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** Whether the screen of this path shows it. */
    boolean isOn(String screen) {
        return screen.equals(first) || screen.equals(second);
    }

    /** The key of the sentence that says what is wrong; some of them older than the catalogue. */
    String textKey() {
        return switch (this) {
            case HOURS_UNSET -> "workinghours.finding.closed";
            case OPEN_BUT_OFF -> "policy.queue.finding.disabled";
            case OPEN_BUT_DISABLED -> "policy.offline.finding.contradiction";
            case OVERFLOW_BUT_DISABLED -> "policy.queue.finding.overflow";
            case NO_MEMBERS -> "policy.offline.finding.members";
            case UNASSIGNED -> "policy.offline.finding.unassigned";
            default -> "finding." + this;
        };
    }

    /** Whether it may well be meant so. */
    public boolean isHint() {
        return this == QUEUE_OFF || this == QUEUE_MANY;
    }
}
