/** Rows, ciphers and snapshots behind the catalogue's public types. */
@NullMarked
package hutong.catalogue.internal;

import org.jspecify.annotations.NullMarked;
