/** Organisations, people, roles, sign-in and API keys. */
@NullMarked
package hutong.identity;

import org.jspecify.annotations.NullMarked;
