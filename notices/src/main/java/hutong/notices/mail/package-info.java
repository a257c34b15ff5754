/** Mail: a queue that loses nothing, and who carries it. */
@NullMarked
package hutong.notices.mail;

import org.jspecify.annotations.NullMarked;
