/// Tests.
@NullMarked
package io.plumbline.server.settings;

import org.jspecify.annotations.NullMarked;
