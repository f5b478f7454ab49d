package io.afterhours.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds in a reply what its writer wrote: without the mail it answers and without a signature. Pure. */
final class QuoteRules {

    /** An attribution such as "On Monday, Anna wrote:" may be folded over so many lines. */
    private static final int LONGEST_ATTRIBUTION = 4;

    private static final int LONGEST_LINE = 500;

    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?s)(On\\b.{5,400}\\bwrote|Am\\b.{5,400}\\bschrieb\\b.{0,120}|El\\b.{5,400}\\bescribi\u00f3|Le\\b.{5,400}\\ba \u00e9crit"
                    + "|Il\\b.{5,400}\\bha scritto|Op\\b.{5,400}\\bschreef\\b.{0,120}|.{0,200}<[^<>\\s]+@[^<>\\s]+>"
                    + ".{0,60}(wrote|schrieb|escribi\u00f3|a \u00e9crit))\\s?:");

    private static final Pattern BEGINS_ATTRIBUTION =
            Pattern.compile("(On|Am|El|Le|Il|Op)\\b.*|.*<[^<>\\s]+@[^<>\\s]+>.*");

    private static final Pattern DIVIDER = Pattern.compile(
            "-{2,}\\s*(Original Message|Urspr\u00fcngliche Nachricht|Mensaje original|Message d'origine)\\s*-{2,}|_{20,}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADER_FROM = Pattern.compile("\\*?(From|Von|De|Da|Van):\\*?\\s.*");
    private static final Pattern HEADER_SENT =
            Pattern.compile("\\*?(Sent|Date|Gesendet|Datum|Enviado|Fecha|Envoy\u00e9|Verzonden):\\*?\\s.*");

    private static final Pattern SIGNATURE =
            Pattern.compile("--\\s*|(Sent from|Gesendet von|Enviado desde) my? ?i?\\w.*");

    private QuoteRules() {}

    /** What the writer of this mail added; the whole mail when nothing would be left. */
    static String reply(String mail) {
        List<String> lines =
                mail.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        var kept = new ArrayList<String>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            int attribution = attribution(lines, at);
            if (attribution > 0) {
                int quote = skipBlank(lines, at + attribution);
                if (!isQuoted(lines, quote)) {
                    break;
                }
                // the answer may stand below the quote
                at = skipQuote(lines, quote);
            } else if (endsTheReply(lines, at, line)) {
                break;
            } else {
                kept.add(lines.get(at).stripTrailing());
                at++;
            }
        }
        String reply = withoutTrailingQuote(kept);
        return reply.isBlank() ? mail.strip() : reply;
    }

    private static boolean endsTheReply(List<String> lines, int at, String line) {
        return DIVIDER.matcher(line).matches() || SIGNATURE.matcher(line).matches() || isHeader(lines, at, line);
    }

    /** Outlook's block of headers, which looks like an ordinary line unless the next ones go on like it. */
    private static boolean isHeader(List<String> lines, int at, String line) {
        if (!HEADER_FROM.matcher(line).matches()) {
            return false;
        }
        return lines.subList(at + 1, Math.min(lines.size(), at + LONGEST_ATTRIBUTION)).stream()
                .anyMatch(next -> HEADER_SENT.matcher(next.strip()).matches());
    }

    /** How many lines the attribution that begins here has; 0 when none does. */
    private static int attribution(List<String> lines, int at) {
        // longer lines are none, and expensive to look at
        if (lines.get(at).length() > LONGEST_LINE
                || !BEGINS_ATTRIBUTION.matcher(lines.get(at).strip()).matches()) {
            return 0;
        }
        var words = new StringBuilder();
        for (int n = 0; n < LONGEST_ATTRIBUTION && at + n < lines.size(); n++) {
            String line = lines.get(at + n).strip();
            if (line.isEmpty() || line.length() > LONGEST_LINE) {
                return 0;
            }
            words.append(words.isEmpty() ? "" : " ").append(line);
            if (ATTRIBUTION.matcher(words).matches()) {
                return n + 1;
            }
        }
        return 0;
    }

    private static int skipBlank(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static int skipQuote(List<String> lines, int from) {
        int at = from;
        while (isQuoted(lines, at) || (at < lines.size() && lines.get(at).isBlank() && isQuoted(lines, at + 1))) {
            at++;
        }
        return at;
    }

    private static boolean isQuoted(List<String> lines, int at) {
        return at < lines.size() && lines.get(at).stripLeading().startsWith(">");
    }

    private static String withoutTrailingQuote(List<String> kept) {
        int end = kept.size();
        while (end > 0 && (kept.get(end - 1).isBlank() || isQuoted(kept, end - 1))) {
            end--;
        }
        return String.join("\n", kept.subList(0, end)).strip();
    }
}
