package io.plumbline.store.jdbc;

import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Secret;
import io.plumbline.store.SecretStore;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Secrets in a table, each sealed by a [SecretBox] under its name.
final class JdbcSecrets implements SecretStore {
    /// The largest secret, all fields together.
    static final int SECRET_BYTES_MAX = 256 << 10;

    private static final String MERGE = "merge into secret t"
            + " using (values (cast(? as varchar(253)), cast(? as bytea))) s (name, sealed) on t.name = s.name"
            + " when matched then update set sealed = s.sealed"
            + " when not matched then insert (name, sealed) values (s.name, s.sealed)";

    private final Database database;
    private final SecretBox box;

    JdbcSecrets(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    @Override
    public void putSecret(String name, SortedMap<String, Secret> fields) {
        var document = MapNode.builder();
        fields.forEach((field, secret) -> secret.use(value -> document.put(field, new String(value))));
        byte[] clear = Packed.text(document.build()).getBytes(StandardCharsets.UTF_8);
        if (clear.length > SECRET_BYTES_MAX) {
            throw new LimitExceeded("secret " + name, "store.secret.bytes", SECRET_BYTES_MAX);
        }
        byte[] sealed = box.seal(name, clear);
        Arrays.fill(clear, (byte) 0);
        database.write(batch -> {
            batch.add(MERGE, name, sealed);
            return true;
        });
    }

    @Override
    public Optional<SortedMap<String, Secret>> findSecret(String name) {
        Optional<byte[]> sealed = database.read(connection -> {
            try (var statement = connection.prepareStatement("select sealed from secret where name = ?")) {
                statement.setString(1, name);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                }
            }
        });
        return sealed.map(bytes -> fields(name, box.open(name, bytes)));
    }

    private static SortedMap<String, Secret> fields(String name, byte[] clear) {
        String text = new String(clear, StandardCharsets.UTF_8);
        return Packed.read("secret " + name, text, document -> {
            var fields = new TreeMap<String, Secret>();
            document.entries().forEach((field, value) -> {
                if (value instanceof TextNode(String secret)) {
                    fields.put(field, Secret.of(secret));
                }
            });
            return fields;
        });
    }

    @Override
    public List<String> secretNames() {
        return database.read(connection -> {
            var names = new ArrayList<String>();
            try (var statement = connection.prepareStatement("select name from secret");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names.stream().sorted().toList();
        });
    }

    @Override
    public void deleteSecret(String name) {
        database.write(batch -> batch.execute("delete from secret where name = ?", name));
    }
}
