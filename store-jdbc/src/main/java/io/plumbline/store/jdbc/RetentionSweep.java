package io.plumbline.store.jdbc;

import io.plumbline.store.Retention;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Drops what policy no longer keeps: old journal entries, plans and renderings of runs that are no longer
/// among the latest, and documents that no run names.
final class RetentionSweep {
    /// How many runs one transaction drops, so that other writers wait only briefly.
    static final int RUNS_A_TRANSACTION = 200;

    private final Database database;
    private final InstantSource clock;

    RetentionSweep(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    long sweep(Retention retention) {
        long before = Times.micros(clock.instant().minus(retention.maxAge()));
        // Read first: a run that starts from here on is not looked at.
        List<String> records = database.read(RetentionSweep::records);
        Set<String> kept = database.read(connection -> keptRuns(connection, retention.runsPerApplication()));
        List<String> oldRuns = database.read(connection -> oldRuns(connection, before, kept));
        long dropped = 0;
        for (int from = 0; from < oldRuns.size(); from += RUNS_A_TRANSACTION) {
            List<String> some = oldRuns.subList(from, Math.min(oldRuns.size(), from + RUNS_A_TRANSACTION));
            dropped += database.write(batch -> dropEntries(batch, some));
        }
        dropped += database.<Long>write(
                batch -> (long) batch.execute("delete from journal where run = '' and at_micros < ?", before));
        dropRecords(records, kept);
        return dropped;
    }

    /// The latest runs of each application and its latest healthy one. A run id sorts by time.
    private static Set<String> keptRuns(Connection connection, int runsPerApplication) throws SQLException {
        var kept = new TreeSet<String>();
        Map<String, Integer> count = new LinkedHashMap<>();
        String all = "select application, run from journal where event = 'RunStarted'"
                + " union select application, id from run_record order by 1, 2 desc";
        try (var statement = connection.prepareStatement(all);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (count.merge(rows.getString(1), 1, Integer::sum) <= Math.max(1, runsPerApplication)) {
                    kept.add(rows.getString(2));
                }
            }
        }
        String healthy = "select max(run) from journal where event = 'RunFinished' and outcome = 'SUCCEEDED'"
                + " group by application";
        try (var statement = connection.prepareStatement(healthy);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                kept.add(rows.getString(1));
            }
        }
        return kept;
    }

    /// Runs of which all entries are too old.
    private static List<String> oldRuns(Connection connection, long before, Set<String> kept) throws SQLException {
        var old = new ArrayList<String>();
        String sql = "select run from journal where run <> '' group by run having max(at_micros) < ? order by run";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, before);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!kept.contains(rows.getString(1))) {
                        old.add(rows.getString(1));
                    }
                }
            }
        }
        return old;
    }

    private static Long dropEntries(Batch batch, List<String> runs) throws SQLException {
        long dropped = 0;
        for (String run : runs) {
            dropped += batch.execute("delete from journal where run = ?", run);
        }
        return dropped;
    }

    private static List<String> records(Connection connection) throws SQLException {
        var ids = new ArrayList<String>();
        try (var statement = connection.prepareStatement("select id from run_record order by id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private void dropRecords(List<String> stored, Set<String> kept) {
        database.write(batch -> {
            batch.lock("document");
            for (String id : stored) {
                if (!kept.contains(id)) {
                    batch.add("delete from run_record where id = ?", id);
                }
            }
            return batch.execute("delete from document where not exists"
                    + " (select 1 from run_record r where r.plan = document.digest)"
                    + " and not exists (select 1 from run_record r where r.rendering = document.digest)");
        });
    }
}
