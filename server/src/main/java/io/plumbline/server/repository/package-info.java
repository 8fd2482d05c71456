/// What declared Repository objects say about access and trust, as the Git source wants to hear it.
@NullMarked
package io.plumbline.server.repository;

import org.jspecify.annotations.NullMarked;
