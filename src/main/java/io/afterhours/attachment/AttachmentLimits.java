package io.afterhours.attachment;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be attached, and where it is kept.
 *
 * @param storage where new files go; those that are there already stay where they are
 * @param types the kinds of files that are taken
 */
@ConfigurationProperties("afterhours.attachments")
public record AttachmentLimits(
        @DefaultValue("DATABASE") Storage storage,
        @DefaultValue("10MB") DataSize maxFileSize,
        @DefaultValue("10") int maxPerMessage,
        @DefaultValue("100MB") DataSize maxPerTicket,
        @DefaultValue({"IMAGE", "PDF", "TEXT", "OFFICE"}) Set<FileKind> types) {

    /** What comes beside the files of a message: words, names, the lines between the parts. */
    private static final long REST = 1_000_000;

    /** How many bytes a request may have that brings a message's worth of files. */
    long maxRequestBytes() {
        return maxFileSize.toBytes() * maxPerMessage + REST;
    }

    /** Where files are kept. */
    public enum Storage {
        /** With everything else: one backup, every node has them. */
        DATABASE,
        /** Below the data directory, which all nodes must share then. */
        DISK
    }
}
