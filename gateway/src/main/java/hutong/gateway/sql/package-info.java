/** The door's ports on the database. */
@NullMarked
package hutong.gateway.sql;

import org.jspecify.annotations.NullMarked;
