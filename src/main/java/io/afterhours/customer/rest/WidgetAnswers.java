package io.afterhours.customer.rest;

import io.afterhours.customer.CustomerRequest;
import io.afterhours.web.PublicUrl;
import org.springframework.stereotype.Component;

/** What a customer is told of their request, with the address of its status page. */
@Component
class WidgetAnswers {

    private final PublicUrl urls;

    WidgetAnswers(PublicUrl urls) {
        this.urls = urls;
    }

    WidgetBodies.Answer of(CustomerRequest request) {
        String token = request.statusPath().substring(request.statusPath().lastIndexOf('/') + 1);
        return WidgetBodies.Answer.of(
                request, urls.of(request.statusPath()), urls.of("/api/v1/widget/status/" + token + "/attachments/"));
    }
}
