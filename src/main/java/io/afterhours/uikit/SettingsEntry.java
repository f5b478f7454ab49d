package io.afterhours.uikit;

import java.util.Set;

/**
 * A Spring bean that makes a settings screen appear on the Settings home and findable there.
 *
 * @param titleKey translation key of the screen's name
 * @param descriptionKey translation key of one sentence that says what it is for
 * @param keywordsKey translation key of further words people search for: field names and synonyms
 * @param path where it is, without a leading slash, e.g. {@code settings/offline-handling}
 * @param glyph name of its icon, see {@link Glyph}
 * @param section the heading it stands under
 * @param order place within its section
 * @param roles who may open it: any of these, e.g. {@code ADMIN}
 */
public record SettingsEntry(
        String titleKey,
        String descriptionKey,
        String keywordsKey,
        String path,
        String glyph,
        Section section,
        int order,
        Set<String> roles) {

    /** The headings of the Settings home, in their order there. */
    public enum Section {
        TEAM,
        WORKFLOWS,
        CHANNELS,
        INTEGRATIONS,
        RECORDS
    }
}
