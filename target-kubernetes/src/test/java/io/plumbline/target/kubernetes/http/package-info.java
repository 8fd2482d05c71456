/// Tests of requests and their pace.
@NullMarked
package io.plumbline.target.kubernetes.http;

import org.jspecify.annotations.NullMarked;
