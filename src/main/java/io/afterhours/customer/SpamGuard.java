package io.afterhours.customer;

/**
 * What a request must bring along that comes from the widget's form.
 *
 * @param formTickets whether it needs the ticket that was given with the form; without, neither of the others is asked
 * @param minimumFillSeconds how long after the form was given it comes at the earliest, 0 to 60
 * @param proofBits how hard a riddle the browser has to solve: 0 for none, else {@link #EASIEST} to {@link #HARDEST};
 *     one more doubles the work
 */
public record SpamGuard(boolean formTickets, int minimumFillSeconds, int proofBits) {

    /** The longest a form can be asked to take. */
    public static final int LONGEST_FILL = 60;

    /** Fewer bits keep nobody busy. */
    public static final int EASIEST = 8;

    /** More bits keep an old phone busy for minutes. */
    public static final int HARDEST = 20;
}
