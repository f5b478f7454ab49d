package io.afterhours.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom an address stands for where callers are counted. */
public final class Networks {

    /** A name would be looked up; behind an IPv6 address there may be the network card. */
    private static final Pattern LITERAL = Pattern.compile("([\\d.]+|[\\da-fA-F.]*:[\\da-fA-F:.]*)(?:%.*)?");

    private static final int IPV6_PREFIX_BYTES = 8;

    private Networks() {}

    /**
     * An IPv4 address as it is; of an IPv6 address, however it is written, its /64, which usually belongs to one caller as a
     * whole. What is no address stands for itself: nothing is looked up.
     */
    public static String of(String remoteAddress) {
        Matcher literal = LITERAL.matcher(remoteAddress);
        if (!literal.matches()) {
            return remoteAddress;
        }
        try {
            InetAddress address = InetAddress.getByName(literal.group(1));
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES))
                    : address.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return remoteAddress;
        }
    }
}
