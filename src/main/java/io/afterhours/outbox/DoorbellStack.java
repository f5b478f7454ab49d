package io.afterhours.outbox;

import java.net.InetAddress;
import java.util.List;
import javax.sql.DataSource;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.JDBC_PING2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/**
 * How nodes reach each other: TCP inside TLS, for which each has to know the secret before anything it says is read. They
 * find each other in {@code doorbell_node}.
 */
final class DoorbellStack {

    private static final int LONGEST_MESSAGE = 65_536;
    private static final int CONNECT_MILLIS = 1_000;

    private DoorbellStack() {}

    /** A channel that is not connected yet. */
    static JChannel channel(InetAddress at, int port, String secret, DataSource database) throws Exception {
        JChannel channel = new JChannel(protocols(at, port, secret, database));
        // It would listen for probes of anybody, on a port of its own.
        channel.getProtocolStack().getTransport().getDiagnosticsHandler().setEnabled(false);
        return channel;
    }

    private static List<Protocol> protocols(InetAddress at, int port, String secret, DataSource database) {
        return List.of(
                transport(at, port, secret),
                discovery(database),
                new MERGE3().setMinInterval(2_000).setMaxInterval(5_000),
                new FD_ALL3().setTimeout(12_000).setInterval(3_000),
                new VERIFY_SUSPECT2().setTimeout(1_500),
                new NAKACK2().useMcastXmit(false),
                new UNICAST3(),
                new STABLE(),
                new GMS().printLocalAddress(false).setJoinTimeout(2_000).setMaxJoinAttempts(2));
    }

    private static TCP transport(InetAddress at, int port, String secret) {
        TCP tcp = new TCP();
        // One port and no other: an operator opens it in a firewall.
        tcp.setBindAddress(at).setBindPort(port).setPortRange(0).useVirtualThreads(true);
        tcp.setSockConnTimeout(CONNECT_MILLIS)
                .setPeerAddrReadTimeout(CONNECT_MILLIS)
                .setMaxLength(LONGEST_MESSAGE);
        // Whoever knocks without the secret is turned away silently: it must not fill the log.
        tcp.logAcceptError(false).logDetails(false);
        tcp.setSocketFactory(SharedSecretTls.sockets(secret));
        return tcp;
    }

    private static JDBC_PING2 discovery(DataSource database) {
        JDBC_PING2 ping = new JDBC_PING2()
                .setDataSource(database)
                .setInitializeSql(null)
                .setInsertSingleSql(
                        "INSERT INTO doorbell_node (address, name, cluster, ip, coord) VALUES (?, ?, ?, ?, ?)")
                .setDeleteSingleSql("DELETE FROM doorbell_node WHERE address = ?")
                .setClearSql("DELETE FROM doorbell_node WHERE cluster = ?")
                .setSelectAllPingdataSql("SELECT address, name, ip, coord FROM doorbell_node WHERE cluster = ?");
        ping.removeAllDataOnViewChange(true).registerShutdownHook(false);
        return ping;
    }
}
