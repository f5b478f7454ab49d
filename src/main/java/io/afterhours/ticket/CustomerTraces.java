package io.afterhours.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one part of this product keeps of the customers of tickets: what they said, and how they are reached. Declared
 * here and answered by each module that keeps some, so that whoever exports or erases it needs to know none of them.
 * Beans are asked in their {@link org.springframework.core.annotation.Order}: what refers to others goes before them.
 *
 * @see "docs/decisions/0056-what-is-erased-and-what-stays.md"
 */
public interface CustomerTraces {

    /** What these are called in an export, as in {@code messages}. */
    String part();

    /** How many there are of these tickets. */
    long count(Collection<TicketId> tickets);

    /** All there are of one ticket, in the order they came, each with names and values that can be written as JSON. */
    List<Map<String, @Nullable Object>> of(TicketId ticket);

    /**
     * Erases those of these tickets inside the running transaction, whose caller holds the locks of the tickets' groups
     * and of the tickets. Nothing of what they said is readable afterwards, but for {@link #afterwards}.
     */
    void erase(Collection<TicketId> tickets);

    /** Runs after the commit: erases what no transaction can, as files on a disk. Running it twice does no harm. */
    default void afterwards() {}
}
