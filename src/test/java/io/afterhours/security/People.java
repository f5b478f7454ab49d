package io.afterhours.security;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Puts people who can log in into the database. */
@TestConfiguration(proxyBeanMethods = false)
public class People {

    public static final String PASSWORD = "correct horse battery";

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;

    People(JdbcClient jdbc, PasswordEncoder encoder) {
        this.jdbc = jdbc;
        this.encoder = encoder;
    }

    public long add(String username, String roles) {
        jdbc.sql("INSERT INTO agent (username, name, concurrency, roles, password_hash) VALUES (?, ?, 5, ?, ?)")
                .params(username, username, roles, encoder.encode(PASSWORD))
                .update();
        long id = jdbc.sql("SELECT id FROM agent WHERE username = ?")
                .param(username)
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO agent_load (agent_id) VALUES (?)").param(id).update();
        jdbc.sql("INSERT INTO agent_presence (agent_id) VALUES (?)").param(id).update();
        return id;
    }

    public void change(String username, String assignment) {
        jdbc.sql("UPDATE agent SET " + assignment + " WHERE username = ?")
                .param(username)
                .update();
    }
}
