package io.afterhours.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.EdECPublicKey;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The same seed makes the same key and certificate, on whatever Java runtime. */
class SecretCertificateTest {

    @Test
    void theKeyIsTheOneThatTheStandardGivesForItsFirstExample() throws Exception {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        var made = SecretCertificate.of(seed);

        // RFC 8032, 7.1, test 1
        byte[] encoded = made.certificate().getPublicKey().getEncoded();
        assertThat(HexFormat.of().formatHex(encoded))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(made.certificate().getPublicKey()).isInstanceOf(EdECPublicKey.class);
    }

    @Test
    void twoWhoKnowTheSameMakeTheSameCertificateAndOthersAnother() throws Exception {
        var one = SecretCertificate.of(SharedSecretTls.seed("the same for all of them"));
        var two = SecretCertificate.of(SharedSecretTls.seed("the same for all of them"));
        var other = SecretCertificate.of(SharedSecretTls.seed("the same for all of then"));

        assertThat(one.certificate().getEncoded()).isEqualTo(two.certificate().getEncoded());
        assertThat(one.certificate()).isNotEqualTo(other.certificate());
    }
}
