package io.afterhours.customer.rest;

import io.afterhours.customer.CustomerRequest;
import io.afterhours.ticket.Contact;
import io.afterhours.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a customer is told of their request, with the address of its status page. */
@Component
class WidgetAnswers {

    private final PublicUrl urls;

    WidgetAnswers(PublicUrl urls) {
        this.urls = urls;
    }

    /** For the visitor's own token, which stays in one browser. */
    WidgetBodies.Answer of(CustomerRequest request) {
        return answer(request, null);
    }

    /** For the private link, whose page changes how the customer is reached. */
    WidgetBodies.Answer byLink(CustomerRequest request) {
        return answer(request, request.ticket().contact());
    }

    private WidgetBodies.Answer answer(CustomerRequest request, @Nullable Contact contact) {
        String token = request.statusPath().substring(request.statusPath().lastIndexOf('/') + 1);
        return WidgetBodies.Answer.of(
                request,
                urls.of(request.statusPath()),
                urls.of("/api/v1/widget/status/" + token + "/attachments/"),
                contact);
    }
}
