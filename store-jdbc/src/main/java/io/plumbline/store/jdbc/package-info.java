/// The store on H2 (one file, the default) and PostgreSQL 15 or newer (several servers), in one portable SQL.
///
/// [io.plumbline.store.jdbc.JdbcStore] opens everything. One thread writes: what many callers ask for at the
/// same time is committed together, and each caller returns only when its own part is durable. No caller's
/// thread touches the database itself, since an interrupt in the middle of file access would close an H2 file
/// for everybody.
@NullMarked
package io.plumbline.store.jdbc;

import org.jspecify.annotations.NullMarked;
