/** Tests of boundaries and tidiness. */
@NullMarked
package hutong.rules;

import org.jspecify.annotations.NullMarked;
