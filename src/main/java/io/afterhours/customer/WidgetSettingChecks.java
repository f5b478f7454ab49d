package io.afterhours.customer;

import io.afterhours.customer.WidgetSetting.Show;
import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.FieldProblem;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a widget's setting may be, said all at once. */
final class WidgetSettingChecks {

    private static final int MOST_ORIGINS = 50;
    private static final int LONGEST_ORIGIN = 255;
    private static final int LONGEST_WAIT = 120;
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8})?");

    private WidgetSettingChecks() {}

    /** The setting without blank texts; 422 for one that cannot be. */
    static WidgetSetting checked(WidgetSetting setting) {
        var checks = new FieldChecks();
        var origins = new ArrayList<String>();
        for (var origin : setting.origins()) {
            var plain = origin.strip().toLowerCase(java.util.Locale.ROOT);
            if (plain.length() > LONGEST_ORIGIN || !ORIGIN.matcher(plain).matches()) {
                checks.problem(
                        "origins",
                        FieldProblem.INVALID,
                        "Write each page's origin as https://shop.example.org, without a path");
            } else if (!origins.contains(plain)) {
                origins.add(plain);
            }
        }
        if (origins.size() > MOST_ORIGINS) {
            checks.problem("origins", FieldProblem.TOO_LONG, "Name at most " + MOST_ORIGINS + " origins");
        }
        if (setting.whenFull() == Show.FORM) {
            checks.problem("whenFull", FieldProblem.INVALID, "A full group takes no form: choose MESSAGE or HIDE");
        }
        if (setting.leaveAfterMinutes() != null) {
            checks.range("leaveAfterMinutes", setting.leaveAfterMinutes(), 0, LONGEST_WAIT);
        }
        var texts = new TreeMap<String, Map<String, String>>();
        setting.texts().forEach((language, words) -> {
            if (!LANGUAGE.matcher(language).matches()) {
                checks.problem("texts", FieldProblem.INVALID, "Enter language tags such as en or pt-BR");
                return;
            }
            var said = words(checks, language, words);
            if (!said.isEmpty()) {
                texts.put(language, said);
            }
        });
        checks.complete();
        return new WidgetSetting(
                origins, setting.whenOffline(), setting.whenFull(), setting.leaveAfterMinutes(), texts);
    }

    private static Map<String, String> words(FieldChecks checks, String language, Map<String, String> words) {
        var said = new TreeMap<String, String>();
        words.forEach((key, text) -> {
            var field = "texts." + language + "." + key;
            if (!WidgetTexts.KEYS.contains(key)) {
                checks.problem("texts", FieldProblem.INVALID, "The widget has no text of this name");
            } else if (FieldChecks.hasText(text)) {
                checks.optionalText(field, text, WidgetTexts.LONGEST);
                said.put(key, text.strip());
            }
        });
        return said;
    }
}
