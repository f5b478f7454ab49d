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
        return WidgetBodies.Answer.of(request, urls.of(request.statusPath()));
    }
}
