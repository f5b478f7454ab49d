package io.afterhours.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Remembers the statements that a context's data source is asked, each with some of the parameters it came with. */
public final class Statements {

    private static final int EXAMPLES = 4;

    private final Map<String, List<Made>> made = new LinkedHashMap<>();
    private final Map<Thread, Long> counts = new ConcurrentHashMap<>();
    private final Map<Thread, Set<Long>> connections = new ConcurrentHashMap<>();

    /** Puts itself between the application and its database. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {
        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        static BeanPostProcessor listening(ObjectProvider<Statements> statements) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new Listening(source, statements.getObject()) : bean;
                }
            };
        }
    }

    /** A statement as it was made once. */
    public record Made(String sql, Map<Integer, Object> parameters) {

        /** Prepares it with {@code before} in front, as it was made. */
        public PreparedStatement prepare(Connection connection, String before) throws SQLException {
            var statement = connection.prepareStatement(before + sql);
            for (var parameter : parameters.entrySet()) {
                statement.setObject(parameter.getKey(), parameter.getValue() == NULL ? null : parameter.getValue());
            }
            return statement;
        }
    }

    private static final Object NULL = new Object();

    /** How many this thread has made since the application started. */
    public long count(Thread thread) {
        return counts.getOrDefault(thread, 0L);
    }

    /** The connections that this thread has had since they were forgotten, by the numbers the database gave them. */
    public Set<Long> connections(Thread thread) {
        return connections.getOrDefault(thread, Set.of());
    }

    /** Begins anew with {@link #connections}. */
    public void forgetConnections() {
        connections.clear();
    }

    private void had(Connection connection) throws SQLException {
        connections
                .computeIfAbsent(Thread.currentThread(), thread -> ConcurrentHashMap.newKeySet())
                .add(connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId());
    }

    /** What was made, by its text; lists of any length count as the same. */
    public synchronized Map<String, List<Made>> made() {
        var copy = new LinkedHashMap<String, List<Made>>();
        made.forEach((shape, examples) -> copy.put(shape, List.copyOf(examples)));
        return copy;
    }

    private synchronized void add(String sql, Map<Integer, Object> parameters) {
        counts.merge(Thread.currentThread(), 1L, Long::sum);
        var examples = made.computeIfAbsent(shape(sql), shape -> new ArrayList<>());
        var example = new Made(sql, Map.copyOf(parameters));
        if (!examples.contains(example)) {
            examples.add(example);
            if (examples.size() > EXAMPLES) {
                examples.remove(1 + examples.size() / 2);
            }
        }
    }

    private static String shape(String sql) {
        // no repeated groups: a list of thousands would exhaust the stack
        return sql.replaceAll("\\s+", " ")
                .replaceAll("\\?, ?(?=\\?)", "")
                .replaceAll("\\(\\?\\), ?(?=\\(\\?\\))", "")
                .strip();
    }

    private static final class Listening extends DelegatingDataSource {

        private final Statements statements;

        Listening(DataSource source, Statements statements) {
            super(source);
            this.statements = statements;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            statements.had(connection);
            return proxy(Connection.class, connection, (method, arguments, result) -> {
                if (result instanceof PreparedStatement prepared) {
                    return prepared(prepared, String.valueOf(arguments[0]));
                }
                return result instanceof Statement plain ? plain(plain) : result;
            });
        }

        private PreparedStatement prepared(PreparedStatement prepared, String sql) {
            var parameters = new TreeMap<Integer, Object>();
            return proxy(PreparedStatement.class, prepared, (method, arguments, result) -> {
                if (method.getName().startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer at) {
                    var value = method.getName().equals("setNull") ? null : arguments[1];
                    parameters.put(at, value == null ? NULL : value);
                } else if (method.getName().startsWith("execute")
                        || method.getName().equals("addBatch")) {
                    statements.add(sql, parameters);
                }
                return result;
            });
        }

        private Statement plain(Statement plain) {
            return proxy(Statement.class, plain, (method, arguments, result) -> {
                if (method.getName().startsWith("execute") && arguments.length > 0) {
                    statements.add(String.valueOf(arguments[0]), Map.of());
                }
                return result;
            });
        }
    }

    /** What is done after a call: it may answer something else. */
    private interface After {
        Object call(Method method, Object[] arguments, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                var given = arguments == null ? new Object[0] : arguments;
                return after.call(method, given, method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
