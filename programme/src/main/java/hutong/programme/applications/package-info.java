/** Applications: from the first draft to the award's acceptance. */
@NullMarked
package hutong.programme.applications;

import org.jspecify.annotations.NullMarked;
