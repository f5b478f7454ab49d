package io.afterhours.privacy.rest;

import io.afterhours.privacy.CustomerData;
import io.afterhours.privacy.Holding;
import io.afterhours.privacy.WhoAsks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything is a POST: an e-mail address in an address of the web would stand in logs. */
@RestController
@RequestMapping("/api/v1/customer-data")
@Tag(name = "Privacy")
class CustomerDataController {

    private final CustomerData data;

    CustomerDataController(CustomerData data) {
        this.data = data;
    }

    /** @param customer an e-mail address, or the reference of one of their tickets */
    record Asked(@Nullable String customer) {}

    /** @param tickets how many */
    record Erased(int tickets) {}

    @PostMapping("/search")
    @Operation(summary = "How much is held of a customer")
    Holding search(@RequestBody Asked body) {
        return data.held(WhoAsks.of(body.customer()));
    }

    @PostMapping("/export")
    @Operation(summary = "All of it, as JSON")
    void export(@RequestBody Asked body, HttpServletResponse response) throws IOException {
        var who = WhoAsks.of(body.customer());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        data.export(who, response.getOutputStream());
    }

    @PostMapping("/erase")
    @Operation(
            summary = "Erase all of it; tickets stay without what tells who asked, or what. 409 STILL_RUNNING while"
                    + " one has not ended, also when it came in meanwhile: the detail says how many were erased then")
    Erased erase(@RequestBody Asked body) {
        return new Erased(data.erase(WhoAsks.of(body.customer())));
    }
}
