package io.afterhours.routing;

import java.util.Optional;

/** Tells which visitor a signed token stands for. Declared here and answered by the customer's module. */
public interface VisitorIdentity {

    /** SHA-256 of the visitor's id; empty unless the token is genuine. */
    Optional<byte[]> hashOf(String token);
}
