/// The store in a relational database: H2 in a file by default, PostgreSQL 15 or newer for several replicas.
@NullMarked
package io.plumbline.store.jdbc;

import org.jspecify.annotations.NullMarked;
