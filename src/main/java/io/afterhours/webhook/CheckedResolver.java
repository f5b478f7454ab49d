package io.afterhours.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds the addresses of a host and refuses those of private networks. The client connects to exactly what was checked
 * here, so a name that answers differently the second time gains nothing.
 */
@Component
class CheckedResolver implements DnsResolver {

    private final boolean allowPrivate;
    private final Lookup lookup;

    @Autowired
    CheckedResolver(@Value("${afterhours.webhooks.allow-private:false}") boolean allowPrivate) {
        this(allowPrivate, InetAddress::getAllByName);
    }

    CheckedResolver(boolean allowPrivate, Lookup lookup) {
        this.allowPrivate = allowPrivate;
        this.lookup = lookup;
    }

    /** Asks the system's name service. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Thrown for a host of which any address lies in a private network. */
    static final class PrivateAddressException extends UnknownHostException {
        PrivateAddressException(String host) {
            super(host + " leads into a private network");
        }
    }

    boolean allowsPrivate() {
        return allowPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookup.of(host);
        if (!allowPrivate && !Arrays.stream(addresses).allMatch(AddressRules::isPublic)) {
            throw new PrivateAddressException(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
