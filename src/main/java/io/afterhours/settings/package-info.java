/** The Settings home: finds the screens that features announce as {@link io.afterhours.uikit.SettingsEntry}. Knows no feature. */
@NullMarked
package io.afterhours.settings;

import org.jspecify.annotations.NullMarked;
