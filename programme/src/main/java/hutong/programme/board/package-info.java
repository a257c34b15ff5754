/** What a programme shows the public: targets, figures and centres, each with its source. */
@NullMarked
package hutong.programme.board;

import org.jspecify.annotations.NullMarked;
