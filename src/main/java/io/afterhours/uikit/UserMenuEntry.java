package io.afterhours.uikit;

/**
 * A Spring bean that puts a view into the menu of whoever is logged in, for what is everybody's own.
 *
 * @param titleKey translation key of its name
 * @param path where it is, without a leading slash
 */
public record UserMenuEntry(String titleKey, String path) {}
