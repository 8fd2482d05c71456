/// Tests of the store: one contract, two databases.
@NullMarked
package io.plumbline.store.jdbc;

import org.jspecify.annotations.NullMarked;
