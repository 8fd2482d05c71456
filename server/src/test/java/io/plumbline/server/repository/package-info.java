/// Tests of declared credentials.
@NullMarked
package io.plumbline.server.repository;

import org.jspecify.annotations.NullMarked;
