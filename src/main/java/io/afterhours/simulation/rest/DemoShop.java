package io.afterhours.simulation.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The demo shop at {@code /demo/shop}, a page like a customer's with the real widget in it. Answers for all of
 * {@code /demo/shop}, so that outside the demo its files are not there either.
 */
@Controller
class DemoShop {

    private static final String FOLDER = "META-INF/resources/demo/shop/";

    private final boolean demo;

    DemoShop(@Value("${afterhours.demo:false}") boolean demo) {
        this.demo = demo;
    }

    @GetMapping({"/demo/shop", "/demo/shop/"})
    ResponseEntity<Resource> page() {
        return file("index.html");
    }

    @GetMapping("/demo/shop/{name:[a-z-]+\\.(?:css|js|svg|html)}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        Resource file = new ClassPathResource(FOLDER + name);
        if (!demo || !file.exists()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaTypeFactory.getMediaType(name).orElseThrow(), StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate())
                .body(file);
    }
}
