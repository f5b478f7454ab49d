package io.afterhours.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import jakarta.websocket.server.ServerContainer;
import org.springframework.stereotype.Component;

/**
 * Keeps the buffers small in which each window's WebSocket takes messages of the browser. Windows only listen there: what
 * people do is sent as requests, and all that arrives is that the connection is still there. Vaadin asks for room for whole
 * messages, 48 KB for each window, before this is called.
 */
@Component
class PushBuffers implements VaadinServiceInitListener {

    /** Characters, and bytes; more closes the connection, and the browser opens another one. */
    static final int MOST = 1024;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (event.getSource() instanceof VaadinServletService service
                && service.getServlet().getServletContext().getAttribute(ServerContainer.class.getName())
                        instanceof ServerContainer sockets) {
            sockets.setDefaultMaxTextMessageBufferSize(MOST);
            sockets.setDefaultMaxBinaryMessageBufferSize(MOST);
        }
    }
}
