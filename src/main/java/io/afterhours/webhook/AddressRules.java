package io.afterhours.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses lie in the open internet: only those may be called, or a webhook would be a way into the house. Pure. */
final class AddressRules {

    private record Range(int prefix, int bits) {
        boolean contains(int address) {
            return address >>> (32 - bits) == prefix >>> (32 - bits);
        }
    }

    /** IANA's special-purpose registry, without what a router may pass on to the world. */
    private static final List<Range> CLOSED = List.of(
            range(0, 0, 0, 0, 8), // this network
            range(10, 0, 0, 0, 8), // private
            range(100, 64, 0, 0, 10), // carriers' own
            range(127, 0, 0, 0, 8), // loopback
            range(169, 254, 0, 0, 16), // link-local, where clouds answer with credentials
            range(172, 16, 0, 0, 12), // private
            range(192, 0, 0, 0, 24), // protocol assignments
            range(192, 0, 2, 0, 24), // documentation
            range(192, 88, 99, 0, 24), // 6to4 relays
            range(192, 168, 0, 0, 16), // private
            range(198, 18, 0, 0, 15), // benchmarks
            range(198, 51, 100, 0, 24), // documentation
            range(203, 0, 113, 0, 24), // documentation
            range(224, 0, 0, 0, 4), // multicast
            range(240, 0, 0, 0, 4)); // reserved, broadcast

    private AddressRules() {}

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic(number(four.getAddress(), 0));
            case Inet6Address six -> isPublic(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(int address) {
        return CLOSED.stream().noneMatch(range -> range.contains(address));
    }

    /** Of the sixth version only 2000::/3 is given out; what carries an address of the fourth is judged by that. */
    private static boolean isPublic(byte[] address) {
        var first = number(address, 0);
        if (first == 0x0064ff9b && number(address, 4) == 0 && number(address, 8) == 0) {
            return isPublic(number(address, 12)); // 64:ff9b::/96, NAT64
        }
        if (first >>> 16 == 0x2002) {
            return isPublic(number(address, 2)); // 6to4
        }
        var given = first >>> 29 == 1;
        var teredoOrOrchid = first >>> 9 == 0x20010000 >>> 9; // 2001::/23, protocol assignments
        var documentation = first == 0x20010db8 || first >>> 12 == 0x3fff0000 >>> 12;
        return given && !teredoOrOrchid && !documentation;
    }

    private static int number(byte[] bytes, int from) {
        var number = 0;
        for (var i = from; i < from + 4; i++) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }

    private static Range range(int a, int b, int c, int d, int bits) {
        return new Range((a << 24) | (b << 16) | (c << 8) | d, bits);
    }
}
