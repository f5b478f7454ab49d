package io.afterhours.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a change was made to, as the audit calls it: {@code offline-policy:sales}, or {@code queue-handling} for the whole
 * workspace.
 *
 * @param code of the group, or of whatever else there are several of; null for what there is only one of
 */
public record SettingSubject(String kind, @Nullable String code) {

    /** Reads what {@link #toString()} says. */
    public static SettingSubject of(String subject) {
        int colon = subject.indexOf(':');
        return colon < 0
                ? new SettingSubject(subject, null)
                : new SettingSubject(subject.substring(0, colon), subject.substring(colon + 1));
    }

    @Override
    public String toString() {
        return code == null ? kind : kind + ":" + code;
    }
}
