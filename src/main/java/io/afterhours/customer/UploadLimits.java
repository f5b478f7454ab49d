package io.afterhours.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much customers' files may take up of each node, whoever sends them. What agents and programs send is not counted.
 *
 * @param perHour how much one network may send in an hour
 * @param atOnce how many messages with files are received at the same time: so many of them lie in the temporary
 *     directory at the most
 * @param atOnceFromNetwork how many of those may come from one network, so that it cannot keep all others out
 */
@ConfigurationProperties("afterhours.widget.uploads")
public record UploadLimits(
        @DefaultValue("500MB") DataSize perHour,
        @DefaultValue("8") int atOnce,
        @DefaultValue("4") int atOnceFromNetwork) {}
