package io.afterhours.simulation.ui;

import com.vaadin.flow.component.Component;
import io.afterhours.security.CurrentUser;
import io.afterhours.simulation.SimulatedTime;
import io.afterhours.uikit.TopBarItem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;

/** Puts the simulated clock first into the top bar: everybody sees it, administrators move it. */
@org.springframework.stereotype.Component
@ConditionalOnProperty(name = "afterhours.clock", havingValue = "simulated")
@Order(10)
class ClockItem implements TopBarItem {

    private final SimulatedTime time;
    private final CurrentUser user;

    ClockItem(SimulatedTime time, CurrentUser user) {
        this.time = time;
        this.user = user;
    }

    @Override
    public Component create() {
        return new ClockControl(time, user.isAdmin());
    }
}
