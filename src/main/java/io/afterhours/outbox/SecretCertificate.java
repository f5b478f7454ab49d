package io.afterhours.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.NamedParameterSpec;

/**
 * A key and a certificate signed with it that depend on nothing but a seed: who has the same seed makes the same ones, to
 * the byte. Ed25519, since its keys are 32 bytes of anything and its signatures need no chance.
 */
record SecretCertificate(PrivateKey key, X509Certificate certificate) {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_ID = 0x06;
    private static final int TEXT = 0x0c;
    private static final int SHORT_TIME = 0x17;
    private static final int LONG_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] ED25519 = {0x2b, 0x65, 0x70};

    static SecretCertificate of(byte[] seed) throws GeneralSecurityException {
        KeyPair pair = pair(seed);
        byte[] algorithm = der(SEQUENCE, der(OBJECT_ID, ED25519));
        byte[] content = der(
                SEQUENCE,
                der(VERSION, der(INTEGER, new byte[] {2})),
                der(INTEGER, new byte[] {1}),
                algorithm,
                name(),
                der(SEQUENCE, der(SHORT_TIME, ascii("200101000000Z")), der(LONG_TIME, ascii("99991231235959Z"))),
                name(),
                pair.getPublic().getEncoded());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        byte[] whole = der(SEQUENCE, content, algorithm, der(BIT_STRING, new byte[] {0}, signature.sign()));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        certificate.verify(pair.getPublic());
        return new SecretCertificate(pair.getPrivate(), certificate);
    }

    private static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        keys.initialize(NamedParameterSpec.ED25519, new Given(seed));
        return keys.generateKeyPair();
    }

    private static byte[] name() {
        return der(
                SEQUENCE,
                der(SET, der(SEQUENCE, der(OBJECT_ID, COMMON_NAME), der(TEXT, ascii("Afterhours doorbell")))));
    }

    private static byte[] der(int type, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(type);
        if (content.size() < 0x80) {
            whole.write(content.size());
        } else {
            byte[] size = {(byte) 0x81, (byte) content.size()};
            whole.writeBytes(content.size() < 0x100 ? size : longSize(content.size()));
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] longSize(int size) {
        return new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Hands out the seed; an Ed25519 key is made of just these 32 bytes. */
    private static final class Given extends SecureRandom {

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("An Ed25519 key has " + seed.length + " bytes, not " + bytes.length);
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
