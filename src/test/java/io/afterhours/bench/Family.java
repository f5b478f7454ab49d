package io.afterhours.bench;

import java.util.Set;

/** Figures that are measured on the same nodes; a part of them can be asked for by {@code -Dbench.parts}. */
interface Family {

    /** The names of its parts. */
    Set<String> parts();

    /** Measures those of its parts that are wanted, each with its raw comparison in turns. */
    void measure(Set<String> wanted, Results results) throws Exception;
}
