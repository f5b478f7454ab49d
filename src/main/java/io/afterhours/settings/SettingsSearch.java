package io.afterhours.settings;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds settings by their own words or by what people call them. */
final class SettingsSearch {

    private SettingsSearch() {}

    /** What can be found: the words of one screen, translated. */
    record Words(String title, String description, String keywords) {}

    /**
     * The items that contain each word of {@code query} somewhere, those whose title matches first; everything, in its
     * own order, for a blank query. Case and accents don't matter.
     */
    static <T> List<T> find(List<T> items, String query, Function<T, Words> words) {
        List<String> wanted = Stream.of(plain(query).split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
        return items.stream()
                .filter(item -> wanted.stream().allMatch(everything(words.apply(item))::contains))
                .sorted(Comparator.comparingInt(item -> rank(words.apply(item), wanted)))
                .toList();
    }

    private static int rank(Words words, List<String> wanted) {
        String title = plain(words.title());
        if (wanted.isEmpty() || title.startsWith(wanted.getFirst())) {
            return 0;
        }
        return wanted.stream().anyMatch(title::contains) ? 1 : 2;
    }

    private static String everything(Words words) {
        return plain(words.title() + " " + words.description() + " " + words.keywords());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
