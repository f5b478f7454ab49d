package io.afterhours.attachment;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How large a request may be that brings files: a message's worth of them, all kept on disk while they arrive. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    @Bean
    MultipartConfigElement multipartConfigElement(AttachmentLimits limits) {
        return new MultipartConfigElement("", limits.maxFileSize().toBytes(), limits.maxRequestBytes(), 0);
    }
}
