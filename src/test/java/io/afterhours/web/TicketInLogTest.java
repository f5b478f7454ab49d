package io.afterhours.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class TicketInLogTest {

    private final TicketInLog interceptor = new TicketInLog();

    private void begin(String variable, String value) {
        var request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of(variable, value));
        interceptor.preHandle(request, new MockHttpServletResponse(), this);
    }

    private void end() {
        interceptor.afterCompletion(new MockHttpServletRequest(), new MockHttpServletResponse(), this, null);
    }

    @AfterEach
    void nothingIsLeft() {
        end();
        assertThat(MDC.get("ticket")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "id, 4711, 4711",
        "reference, AH-7K3F9Q, AH-7K3F9Q",
        "token, AH-7K3F9Q.abcdefghijklmnopqrstuv, AH-7K3F9Q",
        "id, mia@example.org,",
        "token, abcdefghijklmnopqrstuv,",
        "code, sales,"
    })
    void theTicketIsNamedAndNeverWhatOpensIt(String variable, String value, String logged) {
        begin(variable, value);

        assertThat(MDC.get("ticket")).isEqualTo(logged);
    }

    @Test
    void theNextRequestOnTheThreadIsNotAboutIt() {
        begin("id", "4711");
        end();

        assertThat(MDC.get("ticket")).isNull();
    }
}
