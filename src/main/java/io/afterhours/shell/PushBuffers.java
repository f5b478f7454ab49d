package io.afterhours.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import jakarta.websocket.server.ServerContainer;
import org.springframework.stereotype.Component;

/**
 * Keeps the buffers small with which each window's WebSocket begins. Windows only listen there: what people do is sent as
 * requests, and all that arrives is a sign of life at most. Vaadin asks for room for whole messages, 48 KB for each window,
 * before this is called; a connection on which a message arrives gets that room after all.
 */
@Component
class PushBuffers implements VaadinServiceInitListener {

    /** Characters, and bytes. */
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
