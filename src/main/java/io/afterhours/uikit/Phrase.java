package io.afterhours.uikit;

/**
 * A parameter of a sentence that needs words of its own, such as a time of day: said only in the window that shows it,
 * in its language. Phrases that say the same are equal.
 */
public interface Phrase {

    /** The words in the language of the current window. */
    String words();
}
