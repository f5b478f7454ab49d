package io.afterhours.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from how a mail server refused whether trying again makes sense (RFC 5321, 4.2.1). Pure. */
final class SmtpRules {

    private static final int MOST_WORDS = 500;
    private static final Pattern FOR_GOOD = Pattern.compile("^\\s*5\\d\\d[ -]");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\],;:\"]+@[^\\s<>()\\[\\],;:\"]+");
    private static final String SENDER_REFUSED = "SMTPSenderFailedException";

    private SmtpRules() {}

    /** What the failures that led to each other mean. That the sender is refused is for the operator to mend. */
    static Dispatch dispatch(Throwable failure) {
        var chain = chain(failure);
        boolean answered = chain.stream().anyMatch(SendFailedException.class::isInstance);
        boolean forGood = chain.stream()
                .filter(SendFailedException.class::isInstance)
                .filter(each -> !each.getClass().getSimpleName().equals(SENDER_REFUSED))
                .anyMatch(each -> FOR_GOOD.matcher(words(each)).find());
        String problem = problem(failure);
        return forGood ? new Dispatch.Refused(problem) : new Dispatch.Deferred(problem, !answered);
    }

    /** What the server said: the innermost words, on one line. */
    static String problem(Throwable failure) {
        String said = "";
        for (Throwable each : chain(failure)) {
            String words = words(each);
            if (!words.isBlank()) {
                said = words;
            }
        }
        return line(said.isBlank() ? failure.getClass().getSimpleName() : said, MOST_WORDS);
    }

    /** The same for a log: servers repeat in their refusals whom a mail was for. */
    static String withoutAddresses(String problem) {
        return ADDRESS.matcher(problem).replaceAll("…");
    }

    /** One line of visible text, at most {@code most} characters long. */
    static String line(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\s\\p{Z}\\p{Cf}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most));
    }

    /** The failure and all that led to it, the outermost first. */
    private static Set<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var ordered = new java.util.LinkedHashSet<Throwable>();
        Deque<Throwable> next = new ArrayDeque<>();
        next.add(failure);
        while (!next.isEmpty()) {
            Throwable each = next.poll();
            if (seen.add(each)) {
                ordered.add(each);
                add(next, each.getCause());
                add(next, each instanceof MessagingException mail ? mail.getNextException() : null);
            }
        }
        return ordered;
    }

    private static void add(Deque<Throwable> next, @Nullable Throwable more) {
        if (more != null) {
            next.add(more);
        }
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }
}
