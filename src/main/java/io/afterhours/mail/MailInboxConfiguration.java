package io.afterhours.mail;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Makes the connection to the mailbox known to all who ask whether there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxConnection.class)
class MailInboxConfiguration {}
