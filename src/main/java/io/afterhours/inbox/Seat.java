package io.afterhours.inbox;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Somebody's sessions and windows on this node; guarded by itself. It is given up with the last session. */
final class Seat {

    private final LongSupplier nanos;
    private final Set<String> sessions = new HashSet<>();
    private long heardAt;
    private boolean takesChats;
    private boolean lost;
    private boolean unwritten;

    /** @param nanos real time, which is what a silence is measured in */
    Seat(LongSupplier nanos) {
        this.nanos = nanos;
        this.heardAt = nanos.getAsLong();
    }

    synchronized Seat with(String session, boolean chats) {
        sessions.add(session);
        takesChats = chats;
        lost = false;
        heardAt = nanos.getAsLong();
        return this;
    }

    synchronized @Nullable Seat without(String session) {
        sessions.remove(session);
        return sessions.isEmpty() ? null : this;
    }

    synchronized boolean holds(String session) {
        return sessions.contains(session);
    }

    synchronized boolean takesChats() {
        return takesChats;
    }

    synchronized void heard() {
        heardAt = nanos.getAsLong();
        unwritten = true;
    }

    /** Whether a window was heard of since this was asked last. */
    synchronized boolean takeHeard() {
        boolean heard = unwritten;
        unwritten = false;
        return heard;
    }

    synchronized boolean silentFor(long longest) {
        return nanos.getAsLong() - heardAt > longest;
    }

    /** Notes whether nobody is heard of there now; answers whether that was so before. */
    synchronized boolean setLost(boolean now) {
        boolean was = lost;
        lost = now;
        return was;
    }

    synchronized Set<String> all() {
        return Set.copyOf(sessions);
    }

    /** The sessions that make somebody present. */
    synchronized Set<String> present() {
        return takesChats && !lost ? Set.copyOf(sessions) : Set.of();
    }
}
