package io.afterhours.attachment;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How large a request may be that brings files: a message's worth of them, all kept on disk while they arrive. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    private static final long REST = 1_000_000;

    @Bean
    MultipartConfigElement multipartConfigElement(AttachmentLimits limits) {
        long file = limits.maxFileSize().toBytes();
        return new MultipartConfigElement("", file, file * limits.maxPerMessage() + REST, 0);
    }
}
