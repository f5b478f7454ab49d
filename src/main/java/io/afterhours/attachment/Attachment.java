package io.afterhours.attachment;

import java.time.Instant;

/**
 * A file of a message.
 *
 * @param message the message it came with
 * @param name cleaned, safe to show and to save under
 * @param mediaType by its content, whatever the sender said
 */
public record Attachment(long id, long message, String name, String mediaType, long size, Instant at) {}
