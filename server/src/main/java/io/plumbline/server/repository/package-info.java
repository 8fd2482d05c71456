/// What declared Repository objects say about access and trust, as the sources want to hear it.
@NullMarked
package io.plumbline.server.repository;

import org.jspecify.annotations.NullMarked;
