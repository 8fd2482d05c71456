package io.plumbline.store.jdbc;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.Digest;
import io.plumbline.model.Inventory;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.RunId;
import io.plumbline.model.json.PlanJson;
import io.plumbline.model.json.RenderingJson;
import io.plumbline.store.StateStore;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Inventory, status and runs in tables.
final class JdbcStates implements StateStore {
    /// A document is cut into parts of this many bytes, since H2 holds at most 1 MiB in one.
    static final int PART_BYTES_MAX = 512 << 10;

    private static final String MERGE_INVENTORY = "merge into inventory t"
            + " using (values (cast(? as varchar(63)), cast(? as bytea))) s (application, body)"
            + " on t.application = s.application"
            + " when matched then update set body = s.body"
            + " when not matched then insert (application, body) values (s.application, s.body)";
    private static final String MERGE_RUN = "merge into run_record t using (values (cast(? as varchar(16)),"
            + " cast(? as varchar(63)), cast(? as varchar(64)), cast(? as varchar(64)), cast(? as varchar(200))))"
            + " s (id, application, plan, rendering, release_state)"
            + " on t.id = s.id"
            + " when matched then update set plan = s.plan, rendering = s.rendering, release_state = s.release_state"
            + " when not matched then insert (id, application, plan, rendering, release_state)"
            + " values (s.id, s.application, s.plan, s.rendering, s.release_state)";

    private final Database database;
    private final StatusTable statuses;

    JdbcStates(Database database) {
        this.database = database;
        this.statuses = new StatusTable(database);
    }

    @Override
    public Inventory inventory(ApplicationName application) {
        String subject = "inventory of " + application;
        return database.read(connection -> {
            try (var statement = connection.prepareStatement("select body from inventory where application = ?")) {
                statement.setString(1, application.value());
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? inventory(Packed.unpack(subject, rows.getBytes(1))) : Inventory.EMPTY;
                }
            }
        });
    }

    private static Inventory inventory(String text) {
        return Inventory.of(text.lines().map(ObjectRef::parse).toList());
    }

    @Override
    public void putInventory(ApplicationName application, Inventory inventory, Fence fence) {
        var text = new StringBuilder();
        inventory.refs().forEach(ref -> text.append(ref.key()).append('\n'));
        byte[] body = Packed.pack(text.toString());
        database.write(batch -> {
            batch.check(fence);
            batch.add(MERGE_INVENTORY, application.value(), body);
            return true;
        });
    }

    @Override
    public List<ApplicationStatus> statuses() {
        return statuses.all();
    }

    @Override
    public void putStatus(ApplicationStatus status, Fence fence) {
        statuses.put(status, fence);
    }

    @Override
    public Optional<RunRecord> run(RunId id) {
        return database.read(connection -> {
            try (var statement =
                    connection.prepareStatement("select plan, rendering, release_state from run_record where id = ?")) {
                statement.setString(1, id.value());
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(record(
                                    id,
                                    document(connection, rows.getString(1)),
                                    document(connection, rows.getString(2)),
                                    rows.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    private static RunRecord record(RunId id, byte[] plan, byte[] rendering, String release) {
        String planName = "plan of run " + id;
        String renderingName = "rendering of run " + id;
        return new RunRecord(
                Packed.read(planName, Packed.unpack(planName, plan), PlanJson::read),
                Packed.read(renderingName, Packed.unpack(renderingName, rendering), RenderingJson::read),
                release);
    }

    private static byte[] document(Connection connection, String digest) throws SQLException {
        var bytes = new ByteArrayOutputStream();
        try (var statement = connection.prepareStatement("select body from document where digest = ? order by part")) {
            statement.setString(1, digest);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    bytes.writeBytes(rows.getBytes(1));
                }
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void putRun(RunId id, RunRecord run, Fence fence) {
        Document plan = Document.of(Packed.text(PlanJson.write(run.plan())));
        Document rendering = Document.of(Packed.text(RenderingJson.write(run.rendering())));
        String application = run.plan().application().value();
        database.write(batch -> {
            batch.check(fence);
            batch.lock("document");
            plan.store(batch);
            rendering.store(batch);
            batch.add(MERGE_RUN, id.value(), application, plan.digest, rendering.digest, run.release());
            return true;
        });
    }

    /// A deflated document under the digest of its text.
    private static final class Document {
        private final String digest;
        private final byte[] packed;

        private Document(String digest, byte[] packed) {
            this.digest = digest;
            this.packed = packed;
        }

        static Document of(String text) {
            return new Document(Digest.of(text).hex(), Packed.pack(text));
        }

        void store(Batch batch) throws SQLException {
            var statement = batch.reading("select part from document where digest = ?");
            statement.setString(1, digest);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
            for (int from = 0, part = 0; from < packed.length; from += PART_BYTES_MAX, part++) {
                byte[] bytes = Arrays.copyOfRange(packed, from, Math.min(packed.length, from + PART_BYTES_MAX));
                batch.add("insert into document (digest, part, body) values (?, ?, ?)", digest, (long) part, bytes);
            }
        }
    }

    @Override
    public void forget(ApplicationName application, Fence fence) {
        statuses.forget(application, fence);
    }
}
