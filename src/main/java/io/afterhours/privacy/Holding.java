package io.afterhours.privacy;

import java.util.Map;

/**
 * What is held of one customer.
 *
 * @param tickets how many there are, at most {@link #MOST}
 * @param running how many of them have not ended: nothing is erased while there is one
 * @param parts by part, as in {@code messages}, how many pieces
 */
public record Holding(int tickets, int running, Map<String, Long> parts) {

    /** Tickets beyond these are not counted; they are exported and erased all the same. */
    public static final int MOST = 10_000;
}
