package io.afterhours.attachment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file as it arrived. Whoever made the file deletes it.
 *
 * @param name as the sender called it; hostile
 * @param file where it lies for the moment
 */
public record Upload(@Nullable String name, Path file) {}
