package io.afterhours.security;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads families out of a {@code User-Agent}, for people to recognise their own browsers by. Nothing is decided by it: a
 * client says what it likes there.
 */
final class BrowserRules {

    /** In the order in which to look: most browsers also name the ones they descend from. */
    private static final Map<String, String> BROWSERS = inOrder(
            "Edg", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> PLATFORMS = inOrder(
            "iPhone", "iOS",
            "iPad", "iPadOS",
            "Android", "Android",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "CrOS", "ChromeOS",
            "Linux", "Linux");

    private BrowserRules() {}

    /** The family of the browser, or "". */
    static String browser(@Nullable String agent) {
        return first(BROWSERS, agent);
    }

    /** The family of what it runs on, or "". */
    static String platform(@Nullable String agent) {
        return first(PLATFORMS, agent);
    }

    private static String first(Map<String, String> families, @Nullable String agent) {
        return agent == null
                ? ""
                : families.entrySet().stream()
                        .filter(family -> agent.contains(family.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
