package io.afterhours.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.security.DoorTest;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DoorTest
class PushBuffersTest {

    @Autowired
    private ServletContext context;

    @Test
    void aWindowsConnectionForNewsHasSmallBuffersWhateverVaadinAsksFor() {
        var sockets = (ServerContainer) context.getAttribute(ServerContainer.class.getName());

        assertThat(context.getServletRegistrations()).containsKey("springServlet");
        assertThat(sockets.getDefaultMaxTextMessageBufferSize()).isEqualTo(PushBuffers.MOST);
        assertThat(sockets.getDefaultMaxBinaryMessageBufferSize()).isEqualTo(PushBuffers.MOST);
    }
}
