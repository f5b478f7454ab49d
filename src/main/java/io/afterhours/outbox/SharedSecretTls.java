package io.afterhours.outbox;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jgroups.util.DefaultSocketFactory;
import org.jgroups.util.SocketFactory;

/**
 * TLS 1.3 among those who know a secret: from it each of them makes the same key and certificate, shows it, and takes no
 * other.
 */
final class SharedSecretTls {

    private static final byte[] SALT = "afterhours doorbell".getBytes(StandardCharsets.US_ASCII);
    private static final int ROUNDS = 210_000;
    private static final int SEED_BITS = 256;
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private SharedSecretTls() {}

    static SocketFactory sockets(String secret) {
        DefaultSocketFactory sockets = new DefaultSocketFactory(context(secret));
        sockets.setSocketConfigurator(socket -> ((SSLSocket) socket).setEnabledProtocols(PROTOCOLS));
        sockets.setServerSocketConfigurator(socket -> {
            SSLServerSocket server = (SSLServerSocket) socket;
            server.setEnabledProtocols(PROTOCOLS);
            server.setNeedClientAuth(true);
        });
        return sockets;
    }

    private static SSLContext context(String secret) {
        try {
            SecretCertificate own = SecretCertificate.of(seed(secret));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(own), new TrustManager[] {new Only(own.certificate())}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt the doorbell", e);
        }
    }

    static KeyManager[] keys(SecretCertificate own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("doorbell", own.key(), IN_MEMORY, new X509Certificate[] {own.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, IN_MEMORY);
        return keys.getKeyManagers();
    }

    /** Slow on purpose: whoever connects is shown the certificate and may try secrets on it. */
    static byte[] seed(String secret) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), SALT, ROUNDS, SEED_BITS);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
    }

    /** Trusts exactly one certificate; that the other side has its key too is shown by the handshake. */
    private static final class Only extends X509ExtendedTrustManager {

        private final X509Certificate trusted;

        Only(X509Certificate trusted) {
            this.trusted = trusted;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length != 1 || !trusted.equals(chain[0])) {
                throw new CertificateException("The other side does not know the secret of this doorbell");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
