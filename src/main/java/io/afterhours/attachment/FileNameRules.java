package io.afterhours.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that cannot lead anywhere, hide what they are, or trip over a file system. Pure. */
final class FileNameRules {

    static final int LONGEST = 120;

    private static final int LONGEST_EXTENSION = 16;
    private static final String NAMELESS = "file";

    /** Controls, format and direction marks, lone surrogates, private and unassigned characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

    private FileNameRules() {}

    /** What the file may be called here, whatever its sender called it. */
    static String clean(@Nullable String given) {
        String name = given == null ? "" : Normalizer.normalize(given, Normalizer.Form.NFC);
        name = UNSEEN.matcher(name).replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = RESERVED.matcher(name).replaceAll("_");
        name = SPACES.matcher(name).replaceAll(" ");
        name = trimmed(name);
        String extension = extension(name);
        String stem = extension.isEmpty() ? name : trimmed(name.substring(0, name.length() - extension.length() - 1));
        if (stem.isEmpty()) {
            stem = NAMELESS;
        }
        if (DEVICES.contains(stem.toLowerCase(Locale.ROOT))) {
            stem = "_" + stem;
        }
        String end = extension.isEmpty() ? "" : "." + extension;
        return shortened(stem, LONGEST - end.length()) + end;
    }

    /** What follows the last dot, in lower case; empty when that is no extension. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean plain = extension.length() <= LONGEST_EXTENSION
                && extension.chars().allMatch(each -> each < 128 && Character.isLetterOrDigit(each));
        return plain ? extension : "";
    }

    /** Without dots and spaces at its ends, which file systems hide or drop. */
    private static String trimmed(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && (name.charAt(from) == ' ' || (name.charAt(from) == '.' && name.lastIndexOf('.') != from))) {
            from++;
        }
        while (to > from && (name.charAt(to - 1) == ' ' || name.charAt(to - 1) == '.')) {
            to--;
        }
        return name.substring(from, to);
    }

    /** Never in the middle of a character. */
    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
