package io.afterhours.workinghours.ui;

import io.afterhours.workinghours.DateOverride;
import io.afterhours.workinghours.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a day as people type them: {@code 9-17}, {@code 9:00–12:30, 13.30-18}, {@code 10pm to 6am}, nothing for
 * a closed day. Arabic and Devanagari digits and Arabic commas are read like the others.
 *
 * @param slots what was understood; empty when something was not
 * @param problem translation key of what is wrong, or null
 * @param culprit the part that is wrong
 */
record SlotText(List<Slot> slots, @Nullable String problem, String culprit) {

    private static final int MOST_SLOTS = 48;
    private static final Pattern SLOT = Pattern.compile("(.+?)\\s*(?:-|–|—|\\bto\\b|\\buntil\\b)\\s*(.+)");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2})(?:[:.h]?(\\d{2}))?\\s*(am|pm)?", Pattern.CASE_INSENSITIVE);

    /** Reads what was typed. */
    static SlotText parse(String typed) {
        String text = plainDigits(typed).strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.equals("closed")) {
            return new SlotText(List.of(), null, "");
        }
        if (text.equals("24h") || text.equals("always")) {
            return new SlotText(List.of(new Slot(0, Slot.DAY)), null, "");
        }
        String[] parts = text.split("[,;+&\u060C\u061B]|\\band\\b", MOST_SLOTS + 1);
        if (parts.length > MOST_SLOTS) {
            return wrong("many", String.valueOf(MOST_SLOTS));
        }
        List<Slot> slots = new ArrayList<>();
        for (String part : parts) {
            if (!part.isBlank()) {
                SlotText one = slot(part.strip());
                if (one.problem() != null) {
                    return one;
                }
                slots.addAll(one.slots());
            }
        }
        // As it will be stored: sorted, and joined where slots touch or overlap.
        return new SlotText(new DateOverride(slots, null).slots(), null, "");
    }

    private static String plainDigits(String typed) {
        var plain = new StringBuilder();
        typed.codePoints()
                .map(each -> Character.isDigit(each) ? Character.forDigit(Character.digit(each, 10), 10) : each)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static SlotText slot(String part) {
        Matcher slot = SLOT.matcher(part);
        if (!slot.matches()) {
            return wrong("unreadable", part);
        }
        int from = minute(slot.group(1));
        int to = minute(slot.group(2));
        if (from < 0 || to < 0) {
            return wrong("time", from < 0 ? slot.group(1) : slot.group(2));
        }
        if (from == Slot.DAY) {
            return wrong("start", part);
        }
        return from == to ? wrong("length", part) : new SlotText(List.of(new Slot(from, to)), null, "");
    }

    /** Minute of the day, or -1 for what is no time. */
    private static int minute(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            return -1;
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
        String half = time.group(3);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return -1;
            }
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        int of = hour * 60 + minute;
        return minute > 59 || of > Slot.DAY ? -1 : of;
    }

    private static SlotText wrong(String key, String culprit) {
        return new SlotText(List.of(), "workinghours.slots." + key, culprit);
    }

    /** These slots as the fields show them. */
    static String of(List<Slot> slots) {
        return slots.stream()
                .map(slot -> Slot.text(slot.from()) + "–" + Slot.text(slot.to()))
                .collect(Collectors.joining(", "));
    }
}
