package io.plumbline.store.jdbc;

import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.store.SpecStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Declared objects in a table, each with its whole body.
final class JdbcSpecs implements SpecStore {
    /// The longest declared object, in characters of JSON; the longest text that an H2 column holds is a
    /// little more.
    static final int SPEC_CHARACTERS_MAX = 1_000_000;

    private static final String MERGE = "merge into spec t using (values (cast(? as varchar(63)),"
            + " cast(? as varchar(253)), cast(? as varchar(253)), cast(? as bigint), cast(? as varchar),"
            + " cast(? as bigint), cast(? as varchar))) s (kind, name, owner, version, path, line, body)"
            + " on t.kind = s.kind and t.name = s.name"
            + " when matched then update set owner = s.owner, version = s.version, path = s.path, line = s.line,"
            + " body = s.body"
            + " when not matched then insert (kind, name, owner, version, path, line, body)"
            + " values (s.kind, s.name, s.owner, s.version, s.path, s.line, s.body)";
    private static final String SELECT = "select kind, name, owner, version, path, line, body from spec";

    private final Database database;

    JdbcSpecs(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StoredSpec> find(String kind, String name) {
        return database.read(connection -> {
            try (var statement = connection.prepareStatement(SELECT + " where kind = ? and name = ?")) {
                statement.setString(1, kind);
                statement.setString(2, name);
                return specs(statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<StoredSpec> list(String kind) {
        return database.read(connection -> {
            try (var statement = connection.prepareStatement(SELECT + " where kind = ?")) {
                statement.setString(1, kind);
                // Sorted here, since databases sort text by their own locale.
                return specs(statement).stream()
                        .sorted((one, other) -> one.object()
                                .ref()
                                .name()
                                .compareTo(other.object().ref().name()))
                        .toList();
            }
        });
    }

    private static List<StoredSpec> specs(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<StoredSpec>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String subject = rows.getString(1) + "/" + rows.getString(2);
                var origin = new Origin(rows.getString(5), Math.toIntExact(rows.getLong(6)));
                ResourceObject object =
                        Packed.read(subject, rows.getString(7), body -> ResourceObject.of(body, origin));
                found.add(new StoredSpec(object, rows.getString(3), rows.getLong(4)));
            }
        }
        return found;
    }

    @Override
    public StoredSpec put(ResourceObject object, String owner) {
        String body = Packed.text(object.body());
        if (body.length() > SPEC_CHARACTERS_MAX) {
            throw new LimitExceeded(object.ref().display(), "store.spec.characters", SPEC_CHARACTERS_MAX);
        }
        return database.write(batch -> {
            long version = batch.next("spec");
            batch.add(
                    MERGE,
                    object.ref().kind(),
                    object.ref().name(),
                    owner,
                    version,
                    object.origin().path(),
                    (long) object.origin().line(),
                    body);
            return new StoredSpec(object, owner, version);
        });
    }

    @Override
    public void delete(String kind, String name) {
        database.write(batch -> batch.execute("delete from spec where kind = ? and name = ?", kind, name));
    }
}
