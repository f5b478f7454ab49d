package io.afterhours.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due because time passes. A clock that is moved by hand stops at each due time on the way, so that
 * the work runs in the order and at the instants it would have run anyway. What falls due at one instant runs in the
 * order of the beans' {@link org.springframework.core.annotation.Order}.
 */
public interface TimedWork {

    /** The earliest instant after {@code after}, and not after {@code until}, at which something falls due. */
    Optional<Instant> nextDue(Instant after, Instant until);

    /** Does everything that is due by now. Running it twice does no harm. */
    void runDue();
}
