package io.guildlock.launcher.bench.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.guildlock.launcher.LaunchException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Role grants as updates of one path in a guild's `jsonb`, through a pool of connections. Each
/// guild's row and the objects on the way to a grant are there before.
final class PostgresGrants implements AutoCloseable {
    /// Many more than cores: they share the writing of the log.
    private static final int CONNECTIONS = 32;

    private static final String GRANT =
            "UPDATE guild SET data = jsonb_set(data, ARRAY['roles', ?, ?], 'true') WHERE id = ?";

    private final HikariDataSource pool;

    PostgresGrants(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
        try {
            fill();
        } catch (SQLException e) {
            pool.close();
            throw new LaunchException("PostgreSQL cannot be filled: " + e.getMessage(), e);
        }
    }

    /// One grant after the other, each a transaction on a connection of the pool.
    Work work() {
        return new Work() {
            @Override
            public void once() throws SQLException {
                grant(Grant.any());
            }

            // The pool is everybody's.
            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        pool.close();
    }

    private void grant(Grant grant) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(GRANT)) {
            update.setString(1, grant.role());
            update.setString(2, grant.granter());
            update.setString(3, grant.guild());
            if (update.executeUpdate() != 1) {
                throw new SQLException("no guild " + grant.guild());
            }
        }
    }

    private void fill() throws SQLException {
        String roles =
                IntStream.range(0, Grant.ROLES)
                        .mapToObj(role -> "\"%s\":{}".formatted(Grant.role(role)))
                        .collect(Collectors.joining(",", "{\"roles\":{", "}}"));
        try (Connection connection = pool.getConnection()) {
            execute(connection, "CREATE TABLE guild (id text PRIMARY KEY, data jsonb NOT NULL)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO guild VALUES (?, ?::jsonb)")) {
                for (int guild = 0; guild < Grant.GUILDS; guild++) {
                    insert.setString(1, Grant.guild(guild));
                    insert.setString(2, roles);
                    insert.addBatch();
                }
                int[] _ = insert.executeBatch();
            }
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            boolean _ = statement.execute();
        }
    }
}
