/** Grants: milestones with evidence, their review and what they pay. */
@NullMarked
package hutong.programme.grants;

import org.jspecify.annotations.NullMarked;
