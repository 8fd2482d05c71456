package io.plumbline.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

final class SqlFailuresTest {
    private static void check(SQLException failure, ErrorCode code, String text) {
        StoreException error = SqlFailures.of("postgresql://db", failure);
        assertThat(error.code()).as("%s", failure).isEqualTo(code);
        assertThat(error.explain()).contains(text).contains("postgresql://db");
    }

    @Test
    void each_failure_of_a_database_has_its_kind_and_words() {
        check(new SQLException("x", "53100"), ErrorCode.IO, "disk is full");
        var noSpace = new SQLException("IO", "90028", 90028, new IOException("No space left on device"));
        check(noSpace, ErrorCode.IO, "disk is full");
        check(new SQLException("x", "HYT00", 50200), ErrorCode.TIMEOUT, "locked");
        check(new SQLException("x", "55P03"), ErrorCode.TIMEOUT, "locked");
        check(new SQLException("x", "90020", 90020), ErrorCode.CONFLICT, "in use");
        check(new SQLException("x", "90030", 90030), ErrorCode.DAMAGED, "damaged");
        check(new SQLException("x", "XX001"), ErrorCode.DAMAGED, "damaged");
        check(new SQLException("x", "90031", 90031), ErrorCode.IO, "permissions");
        check(new SQLException("x", "08006"), ErrorCode.UNREACHABLE, "does not answer");
        check(new SQLTransientConnectionException("pool"), ErrorCode.UNREACHABLE, "does not answer");
        check(new SQLException("x", "28P01"), ErrorCode.AUTH_FAILED, "password");
        check(new SQLException("x", "42501"), ErrorCode.REFUSED, "may not");
        check(new SQLException("odd"), ErrorCode.INTERNAL, "odd");
    }

    @Test
    void only_lost_races_are_tried_again() {
        assertThat(SqlFailures.mayPass(new SQLException("x", "40001"))).isTrue();
        assertThat(SqlFailures.mayPass(new SQLException("x", "23505"))).isTrue();
        assertThat(SqlFailures.mayPass(new SQLException("x", "42601"))).isFalse();
    }

    @Test
    void each_failure_of_a_file_has_its_kind_and_words() {
        assertThat(FileFailures.of("f", new AccessDeniedException("f")).explain())
                .contains("permission");
        assertThat(FileFailures.of("f", new NoSuchFileException("f")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(FileFailures.of("f", new IOException("No space left on device"))
                        .explain())
                .contains("disk is full");
    }
}
