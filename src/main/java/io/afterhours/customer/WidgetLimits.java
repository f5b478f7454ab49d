package io.afterhours.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the widget's calls may do in a minute, on each node. An address is the one the connection comes from; a
 * shop behind one office address still gets along with these.
 *
 * @param visitorWrites requests and messages of one visitor, and what is sent by the private links of one request
 * @param contactAsks requests in the name of one e-mail address or phone number, whoever sends them
 * @param uploads messages with files of one visitor, or by one private link
 * @param addressWrites what changes something, from one address, the making of visitors included
 * @param addressReads what only reads, from one address: a widget that waits asks every 5 seconds
 * @param allWrites what changes something, from everywhere
 * @param allReads what only reads, from everywhere
 * @param streams open at the same time from one address, which a whole office may share
 */
@ConfigurationProperties("afterhours.widget.per-minute")
public record WidgetLimits(
        @DefaultValue("20") int visitorWrites,
        @DefaultValue("10") int contactAsks,
        @DefaultValue("10") int uploads,
        @DefaultValue("120") int addressWrites,
        @DefaultValue("1200") int addressReads,
        @DefaultValue("6000") int allWrites,
        @DefaultValue("60000") int allReads,
        @DefaultValue("200") int streams) {}
