package io.afterhours.customer.rest;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page behind a private link. It is the same for every link, genuine or not: only its script learns which. */
@Controller
class StatusPage {

    private static final String FOLDER = "META-INF/resources/status/";

    @GetMapping("/status/{token}")
    ResponseEntity<Resource> page(@PathVariable String token) {
        return file("index.html");
    }

    @GetMapping("/status/files/{name:status\\.(?:css|js)}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaTypeFactory.getMediaType(name).orElseThrow(), StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource(FOLDER + name));
    }
}
