package io.afterhours.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.problem.FieldChecks;
import io.afterhours.webhook.Delivery.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No webhook is a way into the house: by what its address says, and by what its name leads to when it is called. */
class AddressRulesTest {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "feb0::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:c0a8:101::1",
                "3fff::1",
                "5f00::1",
                "2130706433",
                "127.1",
                "10.1"
            })
    void whatLiesInsideIsRefused(String address) throws UnknownHostException {
        assertThat(AddressRules.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00:1450::1",
                "2002:808:808::1"
            })
    void whatLiesOutsideIsNot(String address) throws UnknownHostException {
        assertThat(AddressRules.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void anAddressOfTheFourthVersionInsideOneOfTheSixthIsRefusedToo() throws UnknownHostException {
        var mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;

        assertThat(AddressRules.isPublic(java.net.Inet6Address.getByAddress(null, mapped, -1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void nothingIsSentInside(String host) {
        var url = receiver.url("/hook").replace("127.0.0.1", host);

        assertThat(send(new CheckedResolver(false), url)).isEqualTo(Problem.PRIVATE_ADDRESS);
        assertThat(receiver.at("/hook")).isEmpty();
    }

    @Test
    void aNameOfWhichOneAddressLiesInsideIsRefused() {
        var resolver = new CheckedResolver(false, name -> new InetAddress[] {outside(), inside()});

        assertThat(send(resolver, receiver.url("/hook").replace("127.0.0.1", "mixed.example")))
                .isEqualTo(Problem.PRIVATE_ADDRESS);
        assertThat(receiver.at("/hook")).isEmpty();
    }

    @Test
    void aNameThatLeadsInsideOnlyAfterItWasSavedIsRefusedWhenItIsCalled() throws UnknownHostException {
        var asked = new AtomicInteger();
        var resolver = new CheckedResolver(
                false, name -> new InetAddress[] {asked.getAndIncrement() == 0 ? outside() : inside()});
        resolver.resolve("rebinding.example");

        assertThat(send(resolver, receiver.url("/hook").replace("127.0.0.1", "rebinding.example")))
                .isEqualTo(Problem.PRIVATE_ADDRESS);
        assertThat(receiver.at("/hook")).isEmpty();
    }

    @Test
    void whatIsCalledIsTheAddressThatWasChecked() {
        var asked = new AtomicInteger();
        var resolver = new CheckedResolver(true, name -> {
            asked.incrementAndGet();
            return new InetAddress[] {inside()};
        });

        assertThat(send(resolver, receiver.url("/hook").replace("127.0.0.1", "known-here-only.example")))
                .isNull();
        assertThat(asked).hasValue(1);
        assertThat(receiver.at("/hook").getFirst().header("Host")).startsWith("known-here-only.example:");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/hook,            true",
        "https://example.org:8443/hook?a=b,   true",
        "https://[2001:db8::1]/hook,          true",
        "http://example.org/hook,             false",
        "HTTP://example.org/hook,             false",
        "ftp://example.org/hook,              false",
        "file:///etc/passwd,                  false",
        "gopher://example.org/,               false",
        "jar:https://example.org/a!/b,        false",
        "https:///hook,                       false",
        "https:hook,                          false",
        "//example.org/hook,                  false",
        "example.org,                         false",
        "https://user:pass@example.org/,      false",
        "https://example.org@127.0.0.1/,      false",
        "https://example.org/#part,           false",
        "https://example.org:0/,              false",
        "https://example.org:70000/,          false",
        "'https://example.org/ a',            false",
        "'',                                  false",
    })
    void onlyAddressesWithTlsAndWithoutNamesAreTaken(String url, boolean taken) {
        assertThat(TargetRules.check(new FieldChecks(), url, false).isPresent()).isEqualTo(taken);
    }

    private static Problem send(CheckedResolver resolver, String url) {
        var sender = new Sender(resolver, Clock.systemUTC());
        try {
            return sender.send(url, "whsec_test", "test", "1", "{}").problem();
        } finally {
            close(sender);
        }
    }

    private static void close(Sender sender) {
        try {
            sender.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InetAddress inside() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static InetAddress outside() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
    }
}
