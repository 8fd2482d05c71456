/// What crosses the wire: one record per JSON shape, the error shape, and the query grammar of the application
/// list.
///
/// Server and clients share these records; [io.plumbline.api.Wire] turns them into JSON and back without a
/// framework. Plans, renderings and journal events keep the documents that `io.plumbline.model.json` gives
/// them. The contract for everybody else is the OpenAPI document beside this package.
@NullMarked
package io.plumbline.api;

import org.jspecify.annotations.NullMarked;
