/** The tests tested: bugs put into production classes as they are loaded, to see them caught. */
@NullMarked
package hutong.simulator.planted;

import org.jspecify.annotations.NullMarked;
