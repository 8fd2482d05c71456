/// Tests.
@NullMarked
package io.plumbline.server.rest;

import org.jspecify.annotations.NullMarked;
