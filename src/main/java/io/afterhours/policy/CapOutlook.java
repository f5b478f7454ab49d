package io.afterhours.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What limits on open tickets will do, by what was seen. Declared here for the settings screens and answered by the
 * monitor, because the arrow between the two points down to policy.
 */
public interface CapOutlook {

    /**
     * The forecast of a group; empty where there is no limit, or for a group that the reader does not supervise.
     *
     * @param most the limit to try; null for the one in force
     */
    Optional<CapForecast> forecast(String group, @Nullable Integer most);
}
