/// The web page as the server sees it: built files on the class path, served as they are, and status badges.
///
/// The files are code without data; even so they are shown only to who came in through the door.
@NullMarked
package io.plumbline.server.page;

import org.jspecify.annotations.NullMarked;
