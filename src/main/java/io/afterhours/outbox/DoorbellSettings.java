package io.afterhours.outbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How nodes ring each other, as the operator has configured it.
 *
 * @param enabled whether they do; they all look at the database several times a second anyway
 * @param secret what all nodes know and nobody else: who does not prove it is not listened to
 * @param address of this node, as the others reach it; empty: that of its host name
 * @param port where it listens; 0: any
 */
@ConfigurationProperties("afterhours.cluster.doorbell")
record DoorbellSettings(boolean enabled, String secret, String address, int port) {

    private static final int SHORTEST_SECRET = 32;
    private static final int HIGHEST_PORT = 65_535;
    private static final String OFF = ", or set AFTERHOURS_DOORBELL=false: nodes find changes without it too.";

    /** Says what to do about settings that cannot work, before anything listens. */
    void require() {
        if (secret.strip().length() < SHORTEST_SECRET) {
            throw new UnusableDoorbellException("AFTERHOURS_DOORBELL_SECRET must have at least " + SHORTEST_SECRET
                    + " characters and be the same on all nodes. Make one with 'openssl rand -hex 32'" + OFF);
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UnusableDoorbellException("AFTERHOURS_DOORBELL_PORT is " + port
                    + ", which is no port. Choose a free one between 1024 and " + HIGHEST_PORT + OFF);
        }
    }

    InetAddress listenAt() {
        try {
            InetAddress at = address.isBlank() ? InetAddress.getLocalHost() : InetAddress.getByName(address.strip());
            if (NetworkInterface.getByInetAddress(at) == null) {
                throw new UnusableDoorbellException("AFTERHOURS_DOORBELL_ADDRESS is " + named(at)
                        + ", which is no address of this machine." + advice());
            }
            return at;
        } catch (IOException unknown) {
            throw new UnusableDoorbellException(
                    "AFTERHOURS_DOORBELL_ADDRESS leads nowhere (" + unknown.getMessage() + ")." + advice(), unknown);
        }
    }

    UnusableDoorbellException cannotListen(InetAddress at, Exception because) {
        return new UnusableDoorbellException(
                "The doorbell between nodes cannot listen at " + named(at) + " port " + port + " ("
                        + because.getMessage() + ")." + advice(),
                because);
    }

    private String named(InetAddress at) {
        return address.isBlank() ? at.getHostAddress() + " (that of the host name)" : address.strip();
    }

    private static String advice() {
        return " Set AFTERHOURS_DOORBELL_ADDRESS to the address at which the other nodes reach this one, and"
                + " AFTERHOURS_DOORBELL_PORT to a port that is free on it" + OFF;
    }
}
