package io.afterhours.uikit;

import io.afterhours.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says a refusal of a service in the reader's language. Services speak English, to programs and people alike; the English
 * bundle has their sentences as {@code refusal.*}, and what they filled in is taken over. A sentence that is not there is
 * shown as it is.
 */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String PREFIX = "refusal.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    private static final List<Sentence> SENTENCES = sentences();

    private Refusals() {}

    /** A sentence with gaps; {@code order} says which parameter fills each of them. */
    private record Sentence(String key, int length, Pattern form, List<Integer> order) {

        static Sentence of(String key, String text) {
            var form = new StringBuilder();
            var order = new ArrayList<Integer>();
            Matcher gaps = PLACEHOLDER.matcher(text);
            int end = 0;
            while (gaps.find()) {
                form.append(Pattern.quote(text.substring(end, gaps.start()))).append("(.+?)");
                order.add(Integer.valueOf(gaps.group(1)));
                end = gaps.end();
            }
            form.append(Pattern.quote(text.substring(end)));
            int length = text.length() - 3 * order.size();
            return new Sentence(key, length, Pattern.compile(form.toString(), Pattern.DOTALL), List.copyOf(order));
        }

        Optional<List<String>> read(String said) {
            Matcher matcher = form.matcher(said);
            return matcher.matches()
                    ? Optional.of(IntStream.range(0, order.size())
                            .mapToObj(parameter -> matcher.group(order.indexOf(parameter) + 1))
                            .toList())
                    : Optional.empty();
        }
    }

    /** What {@code problem} says. */
    public static String of(ProblemException problem) {
        return words(problem.detail());
    }

    /** The same as {@code english}, which a service said. */
    public static String words(String english) {
        return words(english, Language.current());
    }

    static String words(String english, Language language) {
        if (language == Language.ENGLISH) {
            return english;
        }
        return translated(english.replace('\'', '’'), language).orElseGet(() -> {
            LOG.info("Said in English for want of a translation: {}", english);
            return english;
        });
    }

    private static Optional<String> translated(String english, Language language) {
        for (Sentence sentence : SENTENCES) {
            var said = sentence.read(english);
            if (said.isPresent()) {
                // half a sentence inside of another one is translated too; a name stays what it is
                Object[] parameters = said.get().stream()
                        .map(part -> translated(part, language).orElse(part))
                        .toArray();
                return Optional.of(Translations.text(sentence.key(), language.locale(), parameters));
            }
        }
        return Optional.empty();
    }

    /** Those that say most come first, so that a general one catches only what is left. */
    private static List<Sentence> sentences() {
        ResourceBundle english = Translations.bundle(Language.ENGLISH.locale());
        return english.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> Sentence.of(key, english.getString(key)))
                .sorted(Comparator.comparingInt(Sentence::length).reversed().thenComparing(Sentence::key))
                .toList();
    }
}
