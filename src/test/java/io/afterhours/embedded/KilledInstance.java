package io.afterhours.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process that runs a server, writes a row, says so, and then does nothing until it is killed. */
final class KilledInstance {

    static final String READY = "row written";

    private KilledInstance() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]), "product");
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("product"), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO kept VALUES (7)");
        }
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
